using System;

namespace OnePasswordActivity.Core.Detection;

/// <summary>What the rules need of an event. It is small, since very many are held while they are put in order.</summary>
internal sealed class Fact
{
    public DateTimeOffset Time
    {
        get;
        set => (field, Ticks) = (value, value.UtcTicks);
    }

    public ActivityStream Stream { get; set; }

    public string Uuid { get; set; } = "";

    public string? Account { get; set; }

    /// <summary>Who did it, or tried to sign in.</summary>
    public Person User { get; set; }

    public bool IsService { get; set; }

    /// <summary>What was done; for a sign-in its category.</summary>
    public string Action { get; set; } = "";

    /// <summary>The kind of object of an audit event; the type of a sign-in.</summary>
    public string ObjectType { get; set; } = "";

    public string? ObjectUuid { get; set; }

    public string? AuxUuid { get; set; }

    public string? AuxInfo { get; set; }

    /// <summary>The object, when it is a user.</summary>
    public Person Object { get; set; }

    /// <summary>The user that the auxiliary value names.</summary>
    public Person Aux { get; set; }

    public string? Vault { get; set; }

    public string? Item { get; set; }

    public string? Session { get; set; }

    public string? Device { get; set; }

    public string? IPAddress { get; set; }

    public string? App { get; set; }

    public string? OS { get; set; }

    public string? Country { get; set; }

    public string? City { get; set; }

    public double Latitude { get; set; } = double.NaN;

    public double Longitude { get; set; } = double.NaN;

    public string? ActorAccount { get; set; }

    /// <summary>Whether an earlier run has counted it for the baselines.</summary>
    public bool IsCounted { get; set; }

    /// <summary>How long after it happened it came, when that was unusually late and can be told.</summary>
    public TimeSpan? Delay { get; set; }

    public long Ticks { get; private set; }

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
}
