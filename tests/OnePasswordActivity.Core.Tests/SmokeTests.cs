using Xunit;

namespace OnePasswordActivity.Core.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void The_engine_can_be_made() => Assert.NotNull(new Engine());
}
