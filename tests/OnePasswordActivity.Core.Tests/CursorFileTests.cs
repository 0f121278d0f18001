using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Engine;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

public sealed class CursorFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cursor").FullName;

    private string File1 => Path.Combine(folder, "a.json");

    public void Dispose() => Directory.Delete(folder, true);

    [Theory]
    [InlineData("abc==")]
    [InlineData("\"\\ é 😀 \n")]
    public void What_was_saved_is_there_next_time(string cursor)
    {
        using (var file = Open())
        {
            Assert.Null(file.Cursor);
            file.Save("earlier");
            file.Save(cursor);
            Assert.Equal(cursor, file.Cursor);
        }

        using (var file = Open())
            Assert.Equal(cursor, file.Cursor);
        Assert.Equal([File1], Directory.GetFiles(folder));
    }

    [Fact]
    public void People_can_read_it()
    {
        using (var file = Open())
            file.Save("abc");
        using var content = JsonDocument.Parse(File.ReadAllText(File1));
        Assert.Equal(["auditevents", "v2", "ACCOUNT", "abc"], new[] { "stream", "apiVersion", "account", "cursor" }.Select(name => content.RootElement.GetProperty(name).GetString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"cursor\":\"half")]
    public void A_crash_before_the_rename_leaves_the_old_cursor(string half)
    {
        using (var file = Open())
            file.Save("old");
        File.WriteAllText(File1 + ".new", half);
        File.WriteAllText(File1 + ".lock", "");

        using (var file = Open())
        {
            Assert.Equal("old", file.Cursor);
            file.Save("next");
        }

        Assert.Equal([File1], Directory.GetFiles(folder));
    }

    [Fact]
    public void The_old_cursor_is_there_until_the_new_one_is_whole()
    {
        using var file = Open();
        file.Save("old");
        using (var reader = File.Open(File1, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            file.Save("new");
            Assert.Contains("\"old\"", new StreamReader(reader).ReadToEnd(), StringComparison.Ordinal);
        }

        Assert.Contains("\"new\"", File.ReadAllText(File1), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_opener_is_refused_until_the_first_has_closed()
    {
        using (Open())
            AssertFails("CursorFileInUse");
        using (Open())
        {
        }
    }

    [Theory]
    [InlineData(ActivityStream.ItemUsages, 2, "ACCOUNT")]
    [InlineData(ActivityStream.AuditEvents, 1, "ACCOUNT")]
    [InlineData(ActivityStream.AuditEvents, 2, "OTHER")]
    public void A_file_for_something_else_is_refused_and_left_as_it_is(ActivityStream stream, int version, string account)
    {
        using (var file = Open())
            file.Save("abc");
        var before = File.ReadAllText(File1);

        AssertFails("CursorFileMismatch", stream, version, account);

        Assert.Equal(before, File.ReadAllText(File1));
        using (Open())
        {
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void An_account_that_is_not_known_matches_any(string? account)
    {
        using (var file = Open())
            file.Save("abc");
        using (var file = CursorFile.Open(File1, ActivityStream.AuditEvents, 2, account))
            Assert.Equal("abc", file.Cursor);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"cursor\":")]
    [InlineData("{\"cursor\":null}")]
    [InlineData("{\"cursor\":\"\"}")]
    [InlineData("{\"cursor\":7}")]
    [InlineData("{\"cursor\":{}}")]
    [InlineData("{\"cursor\":\"a\",\"cursor\":\"b\"}")]
    [InlineData("{\"cursor\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1,\"cursor\":\"a\"}")]
    [InlineData("abc==")]
    public void A_file_that_is_none_is_refused_and_not_taken_for_a_new_beginning(string content)
    {
        File.WriteAllText(File1, content);
        AssertFails("CursorFileInvalid");
        Assert.Equal(content, File.ReadAllText(File1));
    }

    [Fact]
    public void A_folder_that_does_not_exist_or_is_a_file_can_not_be_used()
    {
        File.WriteAllText(File1, "");
        foreach (var path in new[] { Path.Combine(folder, "none", "a.json"), Path.Combine(File1, "b.json"), Path.Combine(folder, new string('x', 300)) })
            Assert.Equal("CursorFileUnusable", Assert.Throws<InvalidInputException>(() => CursorFile.Open(path, ActivityStream.AuditEvents, 2, null)).ErrorId);
    }

    [Fact]
    public void A_folder_in_place_of_the_file_can_not_be_used()
    {
        Directory.CreateDirectory(File1);
        AssertFails("CursorFileUnusable");
    }

    [Fact]
    public void A_save_that_fails_says_so_and_keeps_the_cursor()
    {
        using var file = Open();
        file.Save("old");
        Directory.CreateDirectory(File1 + ".new");

        Assert.Equal("CursorFileUnusable", Assert.Throws<InvalidInputException>(() => file.Save("new")).ErrorId);

        Assert.Equal("old", file.Cursor);
        Assert.Contains("\"old\"", File.ReadAllText(File1), StringComparison.Ordinal);
    }

    private CursorFile Open() => CursorFile.Open(File1, ActivityStream.AuditEvents, 2, "ACCOUNT");

    private void AssertFails(string id, ActivityStream stream = ActivityStream.AuditEvents, int version = 2, string? account = "ACCOUNT") =>
        Assert.Equal(id, Assert.Throws<InvalidInputException>(() => CursorFile.Open(File1, stream, version, account)).ErrorId);
}
