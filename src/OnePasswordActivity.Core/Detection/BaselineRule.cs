using System;
using System.Globalization;

namespace OnePasswordActivity.Core.Detection;

/// <summary>A rule that fires on what is new for somebody, and needs history to know what is new.</summary>
internal abstract class BaselineRule : Rule
{
    private long judged, tooYoung;

    private protected BaselineRule(string id, string title, Severity severity, Streams streams, params string[] techniques)
        : base(id, title, severity, streams, techniques) =>
        (History, Requires) = (Set("history", 14, "days", "how long a subject must be known before something counts as new"), "history of the user or service account, in the events or in the archive");

    public override string? Shortcoming => judged == 0 && tooYoung > 0
        ? string.Format(CultureInfo.InvariantCulture, "{0:0.##} days", History.Value)
        : null;

    /// <inheritdoc/>
    public override TimeSpan Lookback => TimeSpan.Zero;

    protected Threshold History { get; }

    /// <summary>Takes a value in, and says whether it is new for a subject that is known for long enough.</summary>
    /// <param name="kind">What is looked at.</param>
    /// <param name="subject">Whose it is.</param>
    /// <param name="value">The value.</param>
    /// <param name="fact">The fact that has it.</param>
    /// <param name="forgetTicks">After how long without it a value is new again; 0 for never.</param>
    protected bool IsNew(string kind, string subject, string value, Fact fact, long forgetTicks = 0)
    {
        var sighting = Context.Baselines.See(kind, subject, value, fact, forgetTicks);
        var isKnown = fact.Ticks - sighting.Since >= History.Ticks;
        if (!fact.IsCounted)
            Count(isKnown);
        return isKnown && sighting.IsNew;
    }

    /// <summary>Counts something that was judged by history, or could not be for want of it.</summary>
    protected void Count(bool hasHistory)
    {
        if (hasHistory)
            judged++;
        else
            tooYoung++;
    }
}
