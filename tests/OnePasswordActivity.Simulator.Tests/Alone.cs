using Xunit;

namespace OnePasswordActivity.Simulator.Tests;

/// <summary>Tests that can not bear others beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
