namespace OnePasswordActivity.Core.Detection.Baselines;

/// <summary>
/// What is usual: the values that a subject had, such as a user's countries, and the amounts of its days. It is kept incrementally, and one
/// that lasts knows the facts that were counted in earlier runs (<see cref="Fact.IsCounted"/>).
/// </summary>
internal interface IBaselineStore
{
    /// <summary>Takes a value in, unless it was counted before, and says what was known when the fact was first seen.</summary>
    /// <param name="kind">What is looked at: <c>country</c>, <c>client</c>, <c>address</c>, …; always a constant.</param>
    /// <param name="subject">Whose it is: the UUID of a user or service account.</param>
    /// <param name="value">The value.</param>
    /// <param name="fact">The fact that has it.</param>
    /// <param name="forgetTicks">After how long without it a value is new again; 0 for never.</param>
    Sighting See(string kind, string subject, string value, Fact fact, long forgetTicks = 0);

    /// <summary>What was known of a value before a fact; null when there was no history of the subject.</summary>
    /// <param name="kind">What is looked at; always a constant.</param>
    /// <param name="subject">Whose it is.</param>
    /// <param name="value">The value.</param>
    /// <param name="fact">The fact.</param>
    Sighting? Before(string kind, string subject, string value, Fact fact);

    /// <summary>What the 30 days before one had.</summary>
    /// <param name="kind">What is counted; always a constant.</param>
    /// <param name="subject">Whose it is.</param>
    /// <param name="day">The day, as days since 0001-01-01 in UTC.</param>
    Volume Before(string kind, string subject, int day);

    /// <summary>Takes an amount of a day in; the greatest of the day counts.</summary>
    /// <param name="kind">What is counted; always a constant.</param>
    /// <param name="subject">Whose it is.</param>
    /// <param name="day">The day, as days since 0001-01-01 in UTC.</param>
    /// <param name="amount">The amount.</param>
    void Record(string kind, string subject, int day, int amount);
}
