using System;
using System.Globalization;
using System.IO;
using System.Text.Json;
using System.Text.Json.Nodes;
using OnePasswordActivity.Core.Files;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Events;

/// <summary>Keeps where a stream was read to, as a small JSON file that people can read.</summary>
internal sealed class CursorFile : ICursorFile
{
    private readonly string path;
    private readonly string stream;
    private readonly string apiVersion;
    private readonly string? account;
    private readonly FileStream guard;

    private CursorFile(string path, string stream, string apiVersion, string? account, FileStream guard)
    {
        this.path = path;
        this.stream = stream;
        this.apiVersion = apiVersion;
        this.account = account;
        this.guard = guard;
    }

    public string? Cursor { get; private set; }

    public static CursorFile Open(string path, ActivityStream stream, int apiVersion, string? account)
    {
        FileStream guard;
        try
        {
            guard = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException exception) when (IsSharingViolation(exception))
        {
            throw new InvalidInputException(
                "CursorFileInUse",
                $"The cursor file '{path}' is in use by another command.",
                "Wait until the other command has ended, or give each one a file of its own.",
                exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Unusable(path, exception);
        }

        try
        {
            var file = new CursorFile(
                path, stream.Feature(), "v" + apiVersion.ToString(CultureInfo.InvariantCulture), string.IsNullOrEmpty(account) ? null : account, guard);
            file.Load();
            return file;
        }
        catch
        {
            guard.Dispose();
            throw;
        }
    }

    public void Save(string cursor)
    {
        var content = new JsonObject { ["stream"] = stream, ["apiVersion"] = apiVersion, ["account"] = account, ["cursor"] = cursor };
        try
        {
            using var file = new ReplacementFile(path);
            using (var writer = new Utf8JsonWriter(file.Stream, new JsonWriterOptions { Indented = true }))
                content.WriteTo(writer);
            file.Commit();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, exception);
        }

        Cursor = cursor;
    }

    public void Dispose() => guard.Dispose();

    private void Load()
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (FileNotFoundException)
        {
            return;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, exception);
        }

        string? cursor = null, foundStream = null, foundVersion = null, foundAccount = null;
        try
        {
            var content = JsonNode.Parse(text) as JsonObject;
            foundStream = Member(content, "stream");
            foundVersion = Member(content, "apiVersion");
            foundAccount = Member(content, "account");
            cursor = Member(content, "cursor");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // Said below, like every other content that is not a cursor. Members that are there twice or hold half a surrogate pair
            // are found only when they are read.
        }

        if (string.IsNullOrEmpty(cursor) || foundStream is null || foundVersion is null)
            throw new InvalidInputException(
                "CursorFileInvalid",
                $"'{path}' is not a cursor file, so where to go on from is not known.",
                "Give another file; or delete this one and begin again with -StartTime.");
        Require("stream", stream, foundStream);
        Require("API version", apiVersion, foundVersion);
        Require("account", account, foundAccount);
        Cursor = cursor;
    }

    /// <summary>Whether it is the other command's lock: the code of Windows, or EWOULDBLOCK of Linux or macOS. A full disk is no lock.</summary>
    private static bool IsSharingViolation(IOException exception) => exception.HResult is unchecked((int)0x80070020) or 11 or 35;

    private static string? Member(JsonObject? content, string name) =>
        content?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private void Require(string what, string? wanted, string? found)
    {
        if (wanted is null || found is null || string.Equals(wanted, found, StringComparison.Ordinal))
            return;
        throw new InvalidInputException(
            "CursorFileMismatch",
            $"The cursor file '{path}' is for {what} '{found}', not '{wanted}'.",
            "Give each stream of each account a cursor file of its own.");
    }

    private static InvalidInputException Unusable(string path, Exception exception) => new(
        "CursorFileUnusable",
        $"The cursor file '{path}' can't be used: {exception.Message}",
        "Give a file in a folder that you can write to.",
        exception);
}
