using System;
using System.IO;
using System.Text;
using OnePasswordActivity.Core.Reports;
using OnePasswordActivity.Reports;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

public sealed class NameMapTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("names").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Theory]
    [InlineData("uuid,title\na,One\nb,\"Two, \"\"too\"\"\"\n")]
    [InlineData("\uFEFFUUID;Name\r\na;One\r\nb;\"Two, \"\"too\"\"\"\r\n\r\n")]
    [InlineData("#TYPE System.Object\n\"id\",\"version\",\"title\"\n\"a\",\"1\",\"One\"\n\"b\",\"1\",\"Two, \"\"too\"\"\"")]
    [InlineData("""[{"id":"a","title":"One","vault":{"id":"v","name":"Private"}},{"id":"b","title":"Two, \"too\"","version":3}]""")]
    [InlineData("""  [ {"id":"a","name":"One","content_version":7}, {"id":"b","name":"Two, \"too\""} ]""")]
    public void Csv_and_the_json_of_op_are_read(string content)
    {
        var map = Load(content);
        Assert.Equal("One", map.TitleOf("a"));
        Assert.Equal("One", map.TitleOf("A"));
        Assert.Equal("Two, \"too\"", map.TitleOf("b"));
        Assert.Null(map.TitleOf("c"));
        Assert.Equal(content.Contains("Private", StringComparison.Ordinal) ? "Private" : null, map.TitleOf("v"));
    }

    [Fact]
    public void Utf16_as_a_redirection_of_windows_powershell_writes_it_is_read()
    {
        var path = Path.Combine(folder, "map");
        File.WriteAllText(path, """[{"id":"a","title":"Zürich"}]""", Encoding.Unicode);
        Assert.Equal("Zürich", NameMap.Load([path]).TitleOf("a"));
    }

    [Fact]
    public void The_kind_is_known_where_the_file_says_it()
    {
        var map = Load("uuid,title,type\na,One,vault\nb,Two,Item\nc,Three,\n");
        Assert.Equal((CellKind.Vault, "One"), map.Entries["a"]);
        Assert.Equal((CellKind.Item, "Two"), map.Entries["b"]);
        Assert.Null(map.Entries["c"].Kind);
        Assert.Equal(CellKind.Item, Load("""{"id":"a","title":"One"}""").Entries["a"].Kind);
    }

    [Fact]
    public void The_later_file_counts()
    {
        var (one, two) = (Path.Combine(folder, "1"), Path.Combine(folder, "2"));
        File.WriteAllText(one, "uuid,title\na,old\nb,kept\n");
        File.WriteAllText(two, """[{"id":"a","name":"new"}]""");
        var map = NameMap.Load([one, two]);
        Assert.Equal(("new", "kept"), (map.TitleOf("a"), map.TitleOf("b")));
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData(" \n\n", "it is empty")]
    [InlineData("a,b\nc,d\n", "names no column 'uuid'")]
    [InlineData("uuid,vault\nc,d\n", "no column 'title'")]
    [InlineData("uuid,title\na,One\nb\n", "its line 3 has no UUID and title")]
    [InlineData("uuid,title\n\"a\",\"One\ntwo\"\n,x\n", "its line 4 has")]
    [InlineData("[{\"id\":\"a\",\"title\":\"One\"},{\"id\":\"b\"}]", "its entry 2 has no")]
    [InlineData("[{\"id\":\"a\",\"title\":\"One\"}", "not JSON from beginning to end")]
    [InlineData("[\"a\"]", "its entry 1 has no")]
    [InlineData("[{\"id\":\"\\ud800\",\"title\":\"One\"}]", "not JSON from beginning to end")]
    [InlineData("{}", "its entry 1 has no")]
    public void A_file_that_is_none_is_refused_with_the_place(string content, string problem)
    {
        var exception = Assert.Throws<InvalidInputException>(() => Load(content));
        Assert.Equal("NameMapInvalid", exception.ErrorId);
        Assert.Contains(problem, exception.Problem, StringComparison.Ordinal);
        Assert.Contains("op item list", exception.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_can_not_be_read_is_said()
    {
        foreach (var path in new[] { folder, Path.Combine(folder, "none"), Path.Combine(folder, "none", "none") })
            Assert.Equal("NameMapUnusable", Assert.Throws<InvalidInputException>(() => NameMap.Load([path])).ErrorId);
    }

    private NameMap Load(string content)
    {
        var path = Path.Combine(folder, "map");
        File.WriteAllText(path, content);
        return NameMap.Load([path]);
    }
}
