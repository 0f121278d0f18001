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
    private readonly ByteBuffer buffer = new();
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
            Field(" c6a2Label=Source IPv6 Address c6a2="u8, RecordField.Address);
        Field(" suid="u8, view.PersonUuid);
        Field(" suser="u8, view.Has(RecordField.PersonEmail) ? RecordField.PersonEmail : RecordField.PersonName);
        if (!string.IsNullOrEmpty(activity.AccountUuid))
        {
            text.Raw(" dvchost="u8);
            text.Value(activity.AccountUuid!);
        }

        if (view.Position is null)
            return;
        Field(" slat="u8, RecordField.Latitude);
        Field(" slong="u8, RecordField.Longitude);
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

    /// <summary>Writes the fields that CEF leaves to each product, each after its label.</summary>
    private void WriteLabelled(ActivityStream stream)
    {
        var isAttempt = stream == ActivityStream.SignInAttempts;
        Field(" cs1Label=vaultUuid cs1="u8, RecordField.VaultUuid);
        Field(" cs2Label=itemUuid cs2="u8, RecordField.ItemUuid);
        Field(" cs3Label=objectType cs3="u8, RecordField.ObjectType);
        Field(" cs4Label=objectUuid cs4="u8, RecordField.ObjectUuid);
        Field(" cs5Label=sessionUuid cs5="u8, RecordField.SessionUuid);
        Field(" cs6Label=auxInfo cs6="u8, RecordField.AuxInfo);
        Field(" flexString1Label=country flexString1="u8, isAttempt && view.Has(RecordField.Country) ? RecordField.Country : RecordField.LocationCountry);
        if (isAttempt)
            Field(" flexString2Label=details flexString2="u8, RecordField.DetailsValue);
        else
            Field(" flexString2Label=auxUuid flexString2="u8, RecordField.AuxUuid);
        Number(" cn1Label=usedVersion cn1="u8, view.Integer(RecordField.UsedVersion));
        Number(" cn2Label=auxId cn2="u8, view.Integer(RecordField.AuxId));
    }

    private void Number(ReadOnlySpan<byte> key, long? number)
    {
        if (number is not { } value)
            return;
        text.Raw(key);
        Digits(value);
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
