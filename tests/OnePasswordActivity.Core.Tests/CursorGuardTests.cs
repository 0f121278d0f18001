using System.Linq;
using OnePasswordActivity.Core.Http;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

public sealed class CursorGuardTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(3, 1)]
    [InlineData(5, 7)]
    [InlineData(100, 300)]
    public void A_circle_of_any_length_is_noticed(int before, int length)
    {
        var guard = new CursorGuard();
        string Cursor(int page) => page <= before ? $"lead {page}" : $"circle {(page - before) % length}";

        var pages = Enumerable.Range(1, 10 * (before + length + 2)).TakeWhile(page => !guard.IsStuck(page == 1 ? null : Cursor(page - 1), Cursor(page), 1)).Count();

        Assert.InRange(pages, length, (4 * (before + length)) + 4);
    }

    [Fact]
    public void A_long_stream_is_no_circle()
    {
        var guard = new CursorGuard();
        Assert.DoesNotContain(Enumerable.Range(1, 100_000), page => guard.IsStuck($"{page - 1}", $"{page}", page % 900));
    }

    [Fact]
    public void Empty_pages_without_end_are_noticed()
    {
        var guard = new CursorGuard();
        Assert.Equal(1001, Enumerable.Range(1, 5000).First(page => guard.IsStuck($"{page - 1}", $"{page}", 0)));
    }
}
