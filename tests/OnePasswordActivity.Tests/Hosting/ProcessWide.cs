using Xunit;

namespace OnePasswordActivity.Tests.Hosting;

/// <summary>For tests of what belongs to the whole process, such as its default connection and its environment: they run alone.</summary>
[CollectionDefinition(nameof(ProcessWide), DisableParallelization = true)]
public sealed class ProcessWide;
