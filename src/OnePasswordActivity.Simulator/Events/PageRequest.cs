namespace OnePasswordActivity.Simulator;

/// <summary>What a page is made from: the window and the limit of the first request, and the place that has been reached.</summary>
internal sealed record PageRequest(EventStream Stream, TimeWindow Window, int Limit, Position From);
