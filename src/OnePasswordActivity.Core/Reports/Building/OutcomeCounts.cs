using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Reports.Data;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>Counts attempts to sign in by outcome and reason.</summary>
internal sealed class OutcomeCounts(ReportArchive archive)
{
    public const EventColumns Columns = EventColumns.Action | EventColumns.Type | EventColumns.Address;

    private readonly Tallies<(long Outcome, long Reason)> attempts = new();
    private readonly Distinct<(long Outcome, long Reason)> users = new();
    private readonly Distinct<(long Outcome, long Reason)> addresses = new();

    public long Attempts { get; private set; }

    public long Failures { get; private set; }

    public void Add(EventCells cells, int person)
    {
        var key = (cells.Action, cells.Type);
        attempts.Add(key, cells.Time);
        users.Add(key, person);
        addresses.Add(key, cells.Address - 1);
        Attempts++;
        if (!archive.IsSuccess(cells.Action))
            Failures++;
    }

    public IEnumerable<SignInOutcomeRow> Rows(bool failuresOnly) => attempts
        .Where(pair => !failuresOnly || !archive.IsSuccess(pair.Key.Outcome))
        .Select(pair => new SignInOutcomeRow
        {
            Outcome = archive.Text(pair.Key.Outcome),
            Reason = archive.Text(pair.Key.Reason),
            Attempts = pair.Value.Count,
            Share = (double)pair.Value.Count / Attempts,
            Users = users[pair.Key],
            Addresses = addresses[pair.Key],
            FirstAttempt = archive.Time(pair.Value.First),
            LastAttempt = archive.Time(pair.Value.Last),
        })
        .OrderByDescending(static row => row.Attempts).ThenBy(static row => row.Outcome, System.StringComparer.Ordinal).ThenBy(static row => row.Reason, System.StringComparer.Ordinal);
}
