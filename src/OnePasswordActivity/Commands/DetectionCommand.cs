using System;
using System.Collections;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Commands;

/// <summary>What to look for, wherever the events come from.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DetectionCommand : AsyncCommand
{
    private protected DetectionCommand()
    {
    }

    /// <summary>The ids of the rules to use; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DetectionRuleCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Rule { get; set; }

    /// <summary>The ids of the rules to leave out; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DetectionRuleCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? ExcludeRule { get; set; }

    /// <summary>Findings that matter less are not written.</summary>
    [Parameter]
    public Severity MinimumSeverity { get; set; }

    /// <summary>A JSON file that names what is special: privileged vaults and groups, users for emergencies, trusted networks, …</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Watchlist { get; set; }

    /// <summary>Thresholds of rules: <c>@{ 'OP-BRUTE-FORCE.failures' = 50 }</c>.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Option { get; set; }

    /// <summary>What the parameters say.</summary>
    /// <exception cref="InvalidInputException">The watchlist can't be used.</exception>
    private protected DetectorOptions Options() => new()
    {
        Rules = Patterns.Texts(Rule),
        ExcludeRules = Patterns.Texts(ExcludeRule),
        MinimumSeverity = MinimumSeverity,
        Watchlist = this.ReadWatchlist(Watchlist),
        Thresholds = Thresholds(),
    };

    private Dictionary<string, object?> Thresholds()
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (Option is not null)
            foreach (DictionaryEntry entry in Option)
                values[Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? ""] = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
        return values;
    }
}
