using System;
using System.IO;
using OnePasswordActivity.Core.Detection;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Detection;

public sealed class WatchlistTests
{
    [Fact]
    public void Entries_are_texts_or_objects_and_case_does_not_matter()
    {
        var list = Play.Watchlist;
        Assert.Equal("Crown jewels", list.PrivilegedVaults["PV"]);
        Assert.Equal("", list.SensitiveItems["si"]);
        Assert.True(list.IsBreakGlass(null, "Glass@Example.com"));
        Assert.False(list.IsBreakGlass("ANA", null));
        Assert.True(list.SuspectNetworks.Have("100.64.1.1"));
        Assert.False(list.SuspectNetworks.Have(null));
        Assert.Equal("ES", Assert.Single(list.UsualCountries).Key);
    }

    [Theory]
    [InlineData("[]", "it is not an object")]
    [InlineData("""{"vaults":[]}""", "it has no member 'vaults'; there are privilegedVaults, ")]
    [InlineData("""{"privilegedVaults":"x"}""", "'privilegedVaults' is not a list")]
    [InlineData("""{"privilegedVaults":["a",7]}""", "'privilegedVaults[1]' is neither a text nor an object")]
    [InlineData("""{"privilegedVaults":[{"name":"a"}]}""", "'privilegedVaults[0]' is neither a text nor an object")]
    [InlineData("""{"privilegedVaults":[{"id":"a","name":7}]}""", "'privilegedVaults[0]' is neither a text nor an object")]
    [InlineData("""{"privilegedVaults":[" "]}""", "'privilegedVaults[0]' is neither a text nor an object")]
    [InlineData("""{"trustedNetworks":["10.0.0.0/8","10.0.0.0/40"]}""", "'trustedNetworks[1]' is neither an IP address nor a block of them: '10.0.0.0/40'")]
    [InlineData("""{"sensitiveItems":[],"sensitiveItems":[]}""", "'sensitiveItems' is there twice")]
    [InlineData("{\n\"sensitiveItems\": x}", "it is not JSON at line 2, position 19")]
    [InlineData("", "it is empty")]
    [InlineData(" ", "it is not JSON at line 1")]
    [InlineData("""{"privilegedVaults":[{"id":"a","nmae":"b"}]}""", "'privilegedVaults[0]' is neither a text nor an object with an 'id' and a 'name'")]
    public void What_is_wrong_is_said(string json, string problem)
    {
        var exception = Assert.Throws<InvalidInputException>(() => Play.ReadWatchlist(json));
        Assert.Equal("WatchlistInvalid", exception.ErrorId);
        Assert.Contains(problem, exception.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_said_so() => Assert.Equal(
        "WatchlistUnusable", Assert.Throws<InvalidInputException>(() => WatchlistFile.Read(Path.Combine(Path.GetTempPath(), "is", "not", "there.json"))).ErrorId);

    [Fact]
    public void A_mark_at_the_start_does_no_harm() => Assert.Single(Play.ReadWatchlist("\uFEFF{\"sensitiveItems\":[\"a\"]}").SensitiveItems);
}
