using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Engine;

/// <summary>What reports are about.</summary>
public sealed record ReportQuery
{
    /// <summary>The archive's file.</summary>
    public string Archive { get; init; } = "";

    /// <summary>The first moment, inclusive; null for the archive's beginning.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The last moment, inclusive; null for the archive's end.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>UUID, e-mail address or name of the people and service accounts; empty for all.</summary>
    public IReadOnlyList<TextPattern> User { get; init; } = [];

    /// <summary>UUID or mapped title of the vaults; empty for all.</summary>
    public IReadOnlyList<TextPattern> Vault { get; init; } = [];

    /// <summary>UUID or mapped title of the items; empty for all.</summary>
    public IReadOnlyList<TextPattern> Item { get; init; } = [];

    /// <summary>The account; null for all in the archive.</summary>
    public string? AccountUuid { get; init; }

    /// <summary>The tables of the report; empty for those that fit what was asked.</summary>
    public IReadOnlyList<TextPattern> Section { get; init; } = [];

    /// <summary>How long somebody has to be away to be idle.</summary>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The account's users as the Users API says; null where it was not asked.</summary>
    public IReadOnlyList<User>? Users { get; init; }

    /// <summary>The time zone of days and times.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Local;

    /// <summary>Files that give vaults and items their titles.</summary>
    public IReadOnlyList<string> NameMaps { get; init; } = [];

    /// <summary>Whether names, addresses and UUIDs are replaced by pseudonyms.</summary>
    public bool Redact { get; init; }
}
