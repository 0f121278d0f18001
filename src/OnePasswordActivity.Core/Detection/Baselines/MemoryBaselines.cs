using System;
using System.Collections.Generic;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Baselines;

/// <summary>
/// Baselines for one run. At most 60,000 subjects of all kinds, each with its 64 latest values; a subject that was forgotten has no
/// history, so a rule stays silent rather than firing wrongly.
/// </summary>
internal sealed class MemoryBaselines : IBaselineStore
{
    private const int MostSubjects = 60_000, MostValues = 64, MostDays = 30;

    private readonly RecentMap<(string Kind, string Subject), History> histories = new(MostSubjects);
    private readonly RecentMap<(string Kind, string Subject), List<(int Day, int Amount)>> volumes = new(MostSubjects);

    public Sighting See(string kind, string subject, string value, DateTimeOffset time)
    {
        if (!histories.TryGet((kind, subject), out var history))
            histories.Set((kind, subject), history = new History(time));
        if (time < history.Since)
            history.Since = time;
        var known = history.Values.TryGetValue(value, out var last);
        var sighting = new Sighting(known ? last : null, history.Since, history.Count++);
        if (!known && history.Values.Count >= MostValues)
            history.ForgetOldest();
        if (!known || time > last)
            history.Values[value] = time;
        return sighting;
    }

    public Volume Before(string kind, string subject, int day)
    {
        if (!volumes.TryGet((kind, subject), out var days))
            return default;
        int count = 0, largest = 0;
        foreach (var (each, amount) in days)
            if (each < day && each >= day - MostDays)
            {
                count++;
                largest = Math.Max(largest, amount);
            }

        return new Volume(count, largest);
    }

    public void Record(string kind, string subject, int day, int amount)
    {
        if (!volumes.TryGet((kind, subject), out var days))
            volumes.Set((kind, subject), days = []);
        for (var i = days.Count - 1; i >= 0; i--)
            if (days[i].Day == day)
            {
                days[i] = (day, Math.Max(amount, days[i].Amount));
                return;
            }

        if (days.Count >= MostDays)
            days.RemoveAt(0);
        days.Add((day, amount));
    }

    private sealed class History(DateTimeOffset since)
    {
        public DateTimeOffset Since { get; set; } = since;

        public int Count { get; set; }

        public Dictionary<string, DateTimeOffset> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

        public void ForgetOldest()
        {
            string? oldest = null;
            var time = DateTimeOffset.MaxValue;
            foreach (var pair in Values)
                if (pair.Value < time)
                    (oldest, time) = (pair.Key, pair.Value);
            Values.Remove(oldest!);
        }
    }
}
