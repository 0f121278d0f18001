using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace OnePasswordActivity.Tests.Hosting;

/// <summary>Everything that a script wrote, stream by stream.</summary>
public sealed class Outcome
{
    public IReadOnlyList<PSObject> Output { get; init; } = [];

    /// <summary>The errors that did not end the script.</summary>
    public IReadOnlyList<ErrorRecord> Errors { get; init; } = [];

    /// <summary>The error that ended the script.</summary>
    public ErrorRecord? Terminating { get; init; }

    public bool WasStopped { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public IReadOnlyList<string> Verbose { get; init; } = [];

    public IReadOnlyList<string> Debug { get; init; } = [];

    public IReadOnlyList<string> Information { get; init; } = [];

    public IReadOnlyList<ProgressRecord> Progress { get; init; } = [];

    public IEnumerable<string> AllText =>
        [.. Warnings, .. Verbose, .. Debug, .. Information, .. Progress.Select(record => $"{record.Activity} {record.StatusDescription} {record.CurrentOperation}")];

    public IEnumerable<ErrorRecord> AllErrors => Terminating is null ? Errors : [.. Errors, Terminating];

    /// <summary>One property of every object.</summary>
    public IReadOnlyList<object?> All(string property) => [.. Output.Select(value => value.Get(property))];

    public IReadOnlyList<string?> Texts(string property) => [.. Output.Select(value => value.Text(property))];

    /// <summary>The only object.</summary>
    public PSObject One => Assert.Single(Clean().Output);

    /// <summary>Makes sure that there was no error.</summary>
    public Outcome Clean()
    {
        Assert.Null(Terminating?.ToString());
        Assert.Empty(Errors.Select(error => error.ToString()));
        return this;
    }
}
