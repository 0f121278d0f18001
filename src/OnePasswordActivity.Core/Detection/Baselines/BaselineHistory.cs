using System;
using System.Collections.Generic;
using System.Text.Json;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Detection.Baselines;

/// <summary>
/// What is known of a subject: its 64 latest values, or the amounts of its 31 latest days, which are a day and the 30 before it. Of a subject
/// that has more values than that nobody can say which are new, unless a value counts as new again after some time.
/// </summary>
internal sealed class BaselineHistory
{
    private const int MostValues = 64, MostDays = 30;

    private readonly List<Value> values = [];
    private readonly List<(int Day, int Amount)> days = [];

    /// <summary>When the latest of the forgotten values was there last; 0 when none was forgotten.</summary>
    private long forgotten;

    public long Since { get; private set; } = long.MaxValue;

    /// <summary>Whether it changed since it was read.</summary>
    public bool IsChanged { get; private set; }

    public Sighting See(string text, Fact fact, long forgetTicks)
    {
        var place = Find(text);
        if (fact.IsCounted)
            return new Sighting(place >= 0 && values[place].IsFirst(fact), Since);
        IsChanged = true;
        Since = Math.Min(Since, fact.Ticks);
        if (place < 0)
        {
            var wasForgotten = forgotten > 0 && (forgetTicks == 0 || fact.Ticks - forgotten <= forgetTicks);
            if (values.Count >= MostValues)
                ForgetOldest();
            values.Add(new Value(text, fact.Ticks, wasForgotten ? 0 : fact.Ticks, Mark(fact)));
            return new Sighting(!wasForgotten, Since);
        }

        var known = values[place];
        var isNew = forgetTicks > 0 && fact.Ticks - known.Last > forgetTicks;
        values[place] = isNew ? new Value(text, fact.Ticks, fact.Ticks, Mark(fact)) : known with { Last = Math.Max(known.Last, fact.Ticks) };
        return new Sighting(isNew, Since);
    }

    /// <summary>What was known before a fact; null when there was nothing.</summary>
    public Sighting? Before(string text, Fact fact) =>
        Since >= fact.Ticks ? null : new Sighting(Find(text) is var place and >= 0 ? values[place].First >= fact.Ticks : forgotten == 0, Since);

    public Volume Before(int day)
    {
        int count = 0, largest = 0;
        foreach (var (each, amount) in days)
            if (each < day && each >= day - MostDays)
            {
                count++;
                largest = Math.Max(largest, amount);
            }

        return new Volume(count, largest);
    }

    public void Record(int day, int amount)
    {
        var place = days.FindIndex(one => one.Day == day);
        if (place >= 0 && days[place].Amount >= amount)
            return;
        IsChanged = true;
        if (place >= 0)
        {
            days[place] = (day, amount);
            return;
        }

        if (days.Count > MostDays)
            days.RemoveAt(0);
        days.Add((day, amount));
    }

    /// <summary>It as bytes, which <see cref="Read"/> understands.</summary>
    public byte[] Write()
    {
        using var stream = new System.IO.MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(Since);
            writer.WriteNumberValue(forgotten);
            foreach (var value in values)
            {
                writer.WriteStringValue(value.Text);
                writer.WriteNumberValue(value.Last);
                writer.WriteNumberValue(value.First);
                writer.WriteNumberValue(value.Mark);
            }

            foreach (var (day, amount) in days)
            {
                writer.WriteNumberValue(day);
                writer.WriteNumberValue(amount);
            }

            writer.WriteEndArray();
        }

        return stream.ToArray();
    }

    /// <param name="bytes">The bytes.</param>
    /// <param name="texts">For the values, many of which are the same.</param>
    /// <exception cref="JsonException">It is none.</exception>
    public static BaselineHistory Read(ReadOnlySpan<byte> bytes, SharedTexts texts)
    {
        var reader = new Utf8JsonReader(bytes);
        reader.Read();
        reader.Read();
        var history = new BaselineHistory { Since = reader.GetInt64(), forgotten = Next(ref reader) };
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            if (reader.TokenType == JsonTokenType.String)
                history.values.Add(new Value(reader.ValueIsEscaped ? reader.GetString()! : texts.Get(reader.ValueSpan), Next(ref reader), Next(ref reader), (int)Next(ref reader)));
            else
                history.days.Add((reader.GetInt32(), (int)Next(ref reader)));
        return history;
    }

    private static long Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetInt64();
    }

    private int Find(string text)
    {
        for (var i = 0; i < values.Count; i++)
            if (ReferenceEquals(values[i].Text, text))
                return i;
        for (var i = 0; i < values.Count; i++)
            if (string.Equals(values[i].Text, text, StringComparison.OrdinalIgnoreCase))
                return i;
        return -1;
    }

    private void ForgetOldest()
    {
        var oldest = 0;
        for (var i = 1; i < values.Count; i++)
            if (values[i].Last < values[oldest].Last)
                oldest = i;
        forgotten = Math.Max(forgotten, values[oldest].Last);
        values.RemoveAt(oldest);
    }

    /// <summary>Tells facts of the same moment apart. It must not change from run to run, as the hash of a text does.</summary>
    private static int Mark(Fact fact)
    {
        var mark = 17;
        foreach (var letter in fact.Uuid)
            mark = unchecked((mark * 31) + letter);
        return mark;
    }

    /// <param name="Text">The value.</param>
    /// <param name="Last">When it was seen last.</param>
    /// <param name="First">When it was new; 0 when that is forgotten.</param>
    /// <param name="Mark">The mark of the fact in which it was.</param>
    private readonly record struct Value(string Text, long Last, long First, int Mark)
    {
        public bool IsFirst(Fact fact) => First == fact.Ticks && Mark == BaselineHistory.Mark(fact);
    }
}
