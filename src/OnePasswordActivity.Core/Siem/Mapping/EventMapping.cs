namespace OnePasswordActivity.Core.Siem.Mapping;

/// <summary>What an event means to the formats.</summary>
internal readonly record struct EventMapping
{
    /// <summary>What it is about and what was done, in words or as the API's codes.</summary>
    public required (string Subject, string Deed) Name { get; init; }

    public required EcsCategory Categories { get; init; }

    public required EcsType Types { get; init; }

    public required OcsfClass Class { get; init; }

    public required int Activity { get; init; }

    public required RecordWeight Weight { get; init; }

    /// <summary>Whether it succeeded; null when that is not known.</summary>
    public required bool? Succeeded { get; init; }

    public Role User { get; init; }

    public Role Group { get; init; }
}
