using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Archive.Journal;

/// <summary>The journal in an archive. A process that brings the archive up to date does not stop it.</summary>
internal sealed class ResponseJournal(string path) : IResponseJournal
{
    private const string Insert = """
        INSERT INTO response (attempt, time, operator, machine, action, user, email, finding, rule, reason, result, error)
        VALUES ($attempt, $time, $operator, $machine, $action, $user, $email, $finding, $rule, $reason, $result, $error) RETURNING id
        """;

    private readonly SqliteConnection connection = ArchiveFile.OpenBeside(path);

    /// <summary>What an archive's journal has, the oldest first.</summary>
    public static IEnumerable<ResponseEntry> Read(string path)
    {
        using var connection = ArchiveFile.OpenToRead(path);
        using var command = connection.Command("""
            SELECT a.id, a.time, a.operator, a.machine, a.action, a.user, a.email, a.finding, a.rule, a.reason, b.result, b.error
            FROM response a LEFT JOIN response b ON b.attempt = a.id WHERE a.attempt IS NULL ORDER BY a.id
            """);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return new ResponseEntry
            {
                Id = reader.GetInt64(0),
                Time = new DateTimeOffset(reader.GetInt64(1), TimeSpan.Zero),
                Operator = reader.GetString(2),
                Machine = reader.GetString(3),
                Action = reader.GetString(4),
                UserUuid = reader.GetString(5),
                UserEmail = Text(6),
                FindingKey = Text(7),
                RuleId = Text(8),
                Reason = Text(9),
                Result = Enum.TryParse<ResponseResult>(Text(10), out var result) ? result : ResponseResult.Unknown,
                Error = Text(11),
            };

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    public long Begin(ResponseIntent intent) => Add(
        ("$attempt", null),
        ("$action", intent.Action),
        ("$user", intent.UserUuid),
        ("$email", intent.UserEmail),
        ("$finding", intent.Finding?.Key),
        ("$rule", intent.Finding?.RuleId),
        ("$reason", intent.Reason),
        ("$result", null),
        ("$error", null));

    public void End(long id, ResponseResult result, string? error) => Add(
        ("$attempt", id),
        ("$action", ""),
        ("$user", ""),
        ("$email", null),
        ("$finding", null),
        ("$rule", null),
        ("$reason", null),
        ("$result", result.ToString()),
        ("$error", error));

    public void Dispose() => connection.Dispose();

    private static string Operator => RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
        ? $"{Environment.UserDomainName}\\{Environment.UserName}"
        : Environment.UserName;

    private long Add(params (string Name, object? Value)[] values)
    {
        try
        {
            return connection.Integer(
                Insert, [.. values, ("$time", DateTimeOffset.UtcNow.UtcTicks), ("$operator", Operator), ("$machine", Environment.MachineName)])!.Value;
        }
        catch (SqliteException exception)
        {
            throw ArchiveErrors.From(exception, path);
        }
    }
}
