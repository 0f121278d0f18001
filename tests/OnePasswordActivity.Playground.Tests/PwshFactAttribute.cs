using System;
using Xunit;

namespace OnePasswordActivity.Playground.Tests;

/// <summary>A test that needs pwsh on the PATH, and is skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PwshFactAttribute : FactAttribute
{
    public PwshFactAttribute() => Skip = Pwsh.Missing;
}
