namespace OnePasswordActivity.Engine;

/// <summary>Turns events into records of one format. One caller at a time.</summary>
public interface IRecordFormatter
{
    /// <summary>The record of an event: one line, without its end.</summary>
    /// <param name="activity">The event.</param>
    string Format(ActivityEvent activity);
}
