using System;

namespace OnePasswordActivity.Core.Detection.Baselines;

/// <summary>
/// What is usual: the values that a subject had, such as a user's countries, and the amounts of its days. It is kept incrementally; times
/// may come again, and a store that lasts may know them already.
/// </summary>
internal interface IBaselineStore
{
    /// <summary>Takes a value in and says what was known before.</summary>
    /// <param name="kind">What is looked at: <c>country</c>, <c>client</c>, <c>address</c>, …</param>
    /// <param name="subject">Whose it is: the UUID of a user or service account.</param>
    /// <param name="value">The value.</param>
    /// <param name="time">When.</param>
    Sighting See(string kind, string subject, string value, DateTimeOffset time);

    /// <summary>What the days before one had.</summary>
    /// <param name="kind">What is counted.</param>
    /// <param name="subject">Whose it is.</param>
    /// <param name="day">The day, as days since 0001-01-01 in UTC.</param>
    Volume Before(string kind, string subject, int day);

    /// <summary>Takes an amount of a day in; the greatest of the day counts.</summary>
    /// <param name="kind">What is counted.</param>
    /// <param name="subject">Whose it is.</param>
    /// <param name="day">The day, as days since 0001-01-01 in UTC.</param>
    /// <param name="amount">The amount.</param>
    void Record(string kind, string subject, int day, int amount);
}
