using System;

namespace OnePasswordActivity.Core.Events;

/// <summary>A part of the time to read.</summary>
/// <param name="Index">Which one, from 0.</param>
/// <param name="Start">Its first moment.</param>
/// <param name="End">Its last moment; null for no end.</param>
/// <param name="Length">How long it is, as far as anything can have happened in it yet.</param>
/// <param name="HasNext">Whether another one comes after it.</param>
internal sealed record TimeWindow(int Index, DateTimeOffset Start, DateTimeOffset? End, TimeSpan Length, bool HasNext = true);
