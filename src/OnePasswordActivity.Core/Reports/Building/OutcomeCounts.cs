using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Reports.Data;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>Counts attempts to sign in by outcome and reason.</summary>
internal sealed class OutcomeCounts(ReportArchive archive)
{
    public const EventColumns Columns = EventColumns.Action | EventColumns.Type | EventColumns.Address;

    private readonly KeyNumbers<(long Outcome, long Reason)> outcomes = new();

    // By the numbers of outcomes with their reasons.
    private readonly Tallies<int> attempts = new();
    private readonly Distinct<int> users = new();
    private readonly Distinct<int> addresses = new();

    public long Attempts { get; private set; }

    public long Failures { get; private set; }

    public void Add(EventCells cells, int person)
    {
        var key = outcomes.FindOrAdd((cells.Action, cells.Type));
        attempts.Add(key, cells.Time);
        users.Add(key, person);
        addresses.Add(key, cells.Address - 1);
        Attempts++;
        if (!archive.IsSuccess(cells.Action))
            Failures++;
    }

    public IEnumerable<SignInOutcomeRow> Rows(bool failuresOnly) => attempts
        .Where(pair => !failuresOnly || !archive.IsSuccess(outcomes.Keys[pair.Key].Outcome))
        .Select(pair => new SignInOutcomeRow
        {
            Outcome = archive.Text(outcomes.Keys[pair.Key].Outcome),
            Reason = archive.Text(outcomes.Keys[pair.Key].Reason),
            Attempts = pair.Value.Count,
            Share = (double)pair.Value.Count / Attempts,
            Users = users[pair.Key],
            Addresses = addresses[pair.Key],
            FirstAttempt = archive.Time(pair.Value.First),
            LastAttempt = archive.Time(pair.Value.Last),
        })
        .OrderByDescending(static row => row.Attempts).ThenBy(static row => row.Outcome, System.StringComparer.Ordinal).ThenBy(static row => row.Reason, System.StringComparer.Ordinal);
}
