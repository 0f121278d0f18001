using OnePasswordActivity.Core.Events;

namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>
/// A row of Microsoft Sentinel's table OnePasswordEventLogs_CL. The published data collection rule takes the API's names and renames
/// <c>uuid</c> and <c>type</c>; a rule that changes nothing needs the table's names. So both are there, and a rule drops what it does not
/// declare. <c>TimeGenerated</c> and <c>log_source</c> are for rules that do not guess them.
/// </summary>
internal sealed class SentinelFormat : RecordWriter
{
    protected override void WriteMembers(ActivityEvent activity)
    {
        View.Read(activity);
        if (activity.Timestamp is { } time)
        {
            Json.WriteString("TimeGenerated"u8, time.UtcDateTime);
            Json.WriteString("timestamp"u8, time.UtcDateTime);
        }

        Json.WriteString("log_source"u8, activity.StreamKind.Feature());
        Text("uuid"u8, RecordField.Uuid);
        Text("uuid_s"u8, RecordField.Uuid);
        Text("account_uuid"u8, activity.AccountUuid);
        Copy("location"u8, RecordField.Location);
        switch (activity)
        {
            case AuditEvent:
                WriteAudit();
                break;
            case ItemUsage:
                WriteUsage();
                break;
            default:
                WriteAttempt();
                break;
        }

        Original("RawData"u8);
    }

    private void WriteAudit()
    {
        Text("actor_uuid"u8, RecordField.ActorUuid);
        Copy("actor_details"u8, RecordField.Person);
        Text("actor_type"u8, RecordField.ActorType);
        Text("actor_account_uuid"u8, RecordField.ActorAccountUuid);
        Text("action"u8, RecordField.Action);
        Text("object_type"u8, RecordField.ObjectType);
        Text("object_uuid"u8, RecordField.ObjectUuid);
        Copy("object_details"u8, RecordField.ObjectDetails);
        Number("aux_id"u8, View.Integer(RecordField.AuxId));
        Text("aux_uuid"u8, RecordField.AuxUuid);
        Copy("aux_details"u8, RecordField.AuxDetails);
        Text("aux_info"u8, RecordField.AuxInfo);
        Copy("session"u8, RecordField.Session);
    }

    private void WriteUsage()
    {
        Text("action"u8, RecordField.Action);
        Number("used_version"u8, View.Integer(RecordField.UsedVersion));
        Text("vault_uuid"u8, RecordField.VaultUuid);
        Text("item_uuid"u8, RecordField.ItemUuid);
        Copy("user"u8, RecordField.Person);
        WritePersonKind();
        Copy("client"u8, RecordField.Client);
    }

    private void WriteAttempt()
    {
        Text("session_uuid"u8, RecordField.SessionUuid);
        Text("country"u8, RecordField.Country);
        Text("category"u8, RecordField.Category);
        Text("type"u8, RecordField.Type);
        Text("action_type"u8, RecordField.Type);
        Copy("details"u8, RecordField.Details);
        Copy("target_user"u8, RecordField.Person);
        WritePersonKind();
        Copy("client"u8, RecordField.Client);
    }

    private void WritePersonKind()
    {
        Text("user_type"u8, RecordField.PersonType);
        Text("user_account_uuid"u8, RecordField.PersonAccountUuid);
    }
}
