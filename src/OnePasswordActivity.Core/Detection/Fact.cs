using System;

namespace OnePasswordActivity.Core.Detection;

/// <summary>What the rules need of an event. It is small, since very many are held while they are put in order.</summary>
internal sealed class Fact
{
    public DateTimeOffset Time { get; init; }

    public ActivityStream Stream { get; init; }

    public string Uuid { get; init; } = "";

    public string? Account { get; init; }

    /// <summary>Who did it, or tried to sign in.</summary>
    public Person User { get; set; }

    public bool IsService { get; set; }

    /// <summary>What was done; for a sign-in its category.</summary>
    public string Action { get; init; } = "";

    /// <summary>The kind of object of an audit event; the type of a sign-in.</summary>
    public string ObjectType { get; init; } = "";

    public string? ObjectUuid { get; init; }

    public string? AuxUuid { get; init; }

    public string? AuxInfo { get; init; }

    /// <summary>The object, when it is a user.</summary>
    public Person Object { get; set; }

    /// <summary>The user that the auxiliary value names.</summary>
    public Person Aux { get; set; }

    public string? Vault { get; init; }

    public string? Item { get; init; }

    public string? Session { get; set; }

    public string? Device { get; set; }

    public string? IPAddress { get; set; }

    public string? App { get; set; }

    public string? OS { get; set; }

    public string? Country { get; set; }

    public string? City { get; set; }

    public double Latitude { get; set; } = double.NaN;

    public double Longitude { get; set; } = double.NaN;

    public string? ActorAccount { get; init; }

    public long Ticks => Time.UtcTicks;

    /// <summary>A success that made a session; the firewall may have reported it.</summary>
    public bool IsSignIn { get; private set; }

    /// <summary>Whether a person or machine got to see a secret, or took it elsewhere.</summary>
    public bool IsReveal { get; private set; }

    /// <summary>Whether a secret was used in whatever way.</summary>
    public bool IsRead { get; private set; }

    public bool HasPlace => !double.IsNaN(Latitude) && !double.IsNaN(Longitude);

    /// <summary>The place in words.</summary>
    public string? Place => City is null ? Country : Country is null ? City : $"{City}, {Country}";

    public bool Is(string action, string objectType) => Action == action && ObjectType == objectType && Stream == ActivityStream.AuditEvents;

    /// <summary>Works out once what many rules ask for.</summary>
    public void Classify()
    {
        if (Stream == ActivityStream.SignInAttempts)
            IsSignIn = Action is "success" or "firewall_reported_success";
        if (Stream != ActivityStream.ItemUsages)
            return;
        IsReveal = Action is "reveal" or "secure-copy" or "server-fetch" or "export";
        IsRead = IsReveal || Action is "fill" or "share";
    }

    public FindingEvent ToEvent() => new()
    {
        Uuid = Uuid,
        Stream = Stream.ToString(),
        Timestamp = Time,
        User = User.Email ?? User.Name ?? User.Uuid,
        Action = ObjectType.Length == 0 ? Action : $"{Action} {ObjectType}",
        Object = Item ?? Object.Email ?? ObjectUuid,
        IPAddress = IPAddress,
        Place = Place,
    };
}
