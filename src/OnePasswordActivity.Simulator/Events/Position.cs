namespace OnePasswordActivity.Simulator;

/// <summary>A place in a stream: so many of the generated and so many of the planted events lie before it.</summary>
internal readonly record struct Position(long Generated, int Planted);
