using System;
using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Siem.Mapping;

namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>ArcSight Common Event Format. The event itself is in <c>rawEvent</c>.</summary>
internal sealed class CefFormat : IRecordFormat
{
    private readonly RecordView view = new();
    private readonly RecordBuffer buffer = new();
    private readonly CefText text;

    public CefFormat() => text = new CefText(buffer);

    public string FileExtension => ".cef";

    public void Write(ActivityEvent activity, IBufferWriter<byte> output)
    {
        view.Read(activity);
        buffer.Clear();
        var mapping = EventMapper.Map(activity);
        WriteHeader(activity, mapping);
        WriteCommon(activity, mapping);
        if (activity is AuditEvent)
            WriteAudit(mapping);
        else
            WriteClient(activity);
        WriteLabelled(activity.StreamKind);
        text.Raw(" rawEvent="u8);
        text.Value(view.Original);
        output.Write(buffer.Written);
    }

    private void WriteHeader(ActivityEvent activity, in EventMapping mapping)
    {
        text.Raw("CEF:0|1Password|Events API|2|"u8);
        text.Header(activity.StreamKind.Feature());
        text.Raw(":"u8);
        var code = activity switch { AuditEvent audit => audit.Action, ItemUsage usage => usage.Action, _ => ((SignInAttempt)activity).Category };
        text.Header(string.IsNullOrEmpty(code) ? "unknown" : code!);
        text.Raw("|"u8);
        text.Header(mapping.Name.Subject);
        text.Raw(": "u8);
        text.Header(mapping.Name.Deed);
        text.Raw("|"u8);
        Digits(MappingTables.Severities[mapping.Weight].Cef);
        text.Raw("|"u8);
    }

    private void WriteCommon(ActivityEvent activity, in EventMapping mapping)
    {
        // The first extension follows the header without a space.
        text.Raw("cat="u8);
        text.Value(activity.StreamKind.Feature());
        if (activity.Timestamp is { } time)
        {
            text.Raw(" rt="u8);
            Digits(time.ToUnixTimeMilliseconds());
        }

        Field(" externalId="u8, RecordField.Uuid);
        Field(" act="u8, activity is SignInAttempt ? RecordField.Category : RecordField.Action);
        if (mapping.Succeeded is { } succeeded)
            text.Raw(succeeded ? " outcome=success"u8 : " outcome=failure"u8);
        if (view.Family == AddressFamily.InterNetwork)
            Field(" src="u8, RecordField.Address);
        else if (view.Family == AddressFamily.InterNetworkV6)
            Labelled("c6a2", "Source IPv6 Address", RecordField.Address);
        Field(" suid="u8, view.PersonUuid);
        Field(" suser="u8, view.Has(RecordField.PersonEmail) ? RecordField.PersonEmail : RecordField.PersonName);
        if (!string.IsNullOrEmpty(activity.AccountUuid))
        {
            text.Raw(" dvchost="u8);
            text.Value(activity.AccountUuid!);
        }

        if (view.Position is not { } position)
            return;
        text.Raw(" slat="u8);
        text.Value(position.Latitude.ToString("R", CultureInfo.InvariantCulture));
        text.Raw(" slong="u8);
        text.Value(position.Longitude.ToString("R", CultureInfo.InvariantCulture));
    }

    private void WriteAudit(in EventMapping mapping)
    {
        if (view.Target(mapping.User) is { } target)
        {
            Field(" duid="u8, target.Uuid);
            Field(" duser="u8, view.Has(target.Email) ? target.Email : target.Name);
        }

        Field(" deviceExternalId="u8, RecordField.DeviceUuid);
    }

    private void WriteClient(ActivityEvent activity)
    {
        if (activity is SignInAttempt)
        {
            // Whoever signs in is the one who does it and the one whose account it is.
            Field(" duid="u8, view.PersonUuid);
            Field(" duser="u8, view.Has(RecordField.PersonEmail) ? RecordField.PersonEmail : RecordField.PersonName);
            Field(" reason="u8, RecordField.Type);
        }

        Field(" app="u8, RecordField.AppName);
        if (!view.Has(RecordField.AppName))
            return;
        Field(" requestClientApplication="u8, RecordField.AppName);
        if (!view.Has(RecordField.AppVersion))
            return;
        text.Raw(" "u8);
        Value(RecordField.AppVersion);
    }

    private void WriteLabelled(ActivityStream stream)
    {
        Labelled("cs1", "vaultUuid", RecordField.VaultUuid);
        Labelled("cs2", "itemUuid", RecordField.ItemUuid);
        Labelled("cs3", "objectType", RecordField.ObjectType);
        Labelled("cs4", "objectUuid", RecordField.ObjectUuid);
        Labelled("cs5", "sessionUuid", RecordField.SessionUuid);
        Labelled("cs6", "auxInfo", RecordField.AuxInfo);
        Labelled("flexString1", "country", stream == ActivityStream.SignInAttempts && view.Has(RecordField.Country) ? RecordField.Country : RecordField.LocationCountry);
        Labelled("flexString2", stream == ActivityStream.SignInAttempts ? "details" : "auxUuid", stream == ActivityStream.SignInAttempts ? RecordField.DetailsValue : RecordField.AuxUuid);
        Labelled("cn1", "usedVersion", view.Integer(RecordField.UsedVersion));
        Labelled("cn2", "auxId", view.Integer(RecordField.AuxId));
    }

    private void Labelled(string key, string label, RecordField field)
    {
        if (!view.Has(field))
            return;
        Label(key, label);
        Value(field);
    }

    private void Labelled(string key, string label, long? number)
    {
        if (number is not { } value)
            return;
        Label(key, label);
        Digits(value);
    }

    private void Label(string key, string label)
    {
        var name = Encoding.ASCII.GetBytes(key);
        text.Raw(" "u8);
        text.Raw(name);
        text.Raw("Label="u8);
        text.Value(label);
        text.Raw(" "u8);
        text.Raw(name);
        text.Raw("="u8);
    }

    private void Field(ReadOnlySpan<byte> key, RecordField field)
    {
        if (!view.Has(field))
            return;
        text.Raw(key);
        Value(field);
    }

    private void Value(RecordField field)
    {
        if (view.TryPlain(field, out var plain))
            text.Value(plain);
        else
            text.Value(view.Text(field)!);
    }

    private void Digits(long number) => text.Raw(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
}
