using System.Linq;
using System.Text.Json;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Siem;

public sealed class OcsfTests
{
    private readonly OcsfSchema schema = new();

    [Fact]
    public void Every_sample_and_every_pair_of_the_catalog_keeps_the_schema()
    {
        var records = Records.Samples().Concat(Records.CatalogEvents()).Select(activity => RecordFormat.Ocsf.Write(activity)).ToList();
        Assert.All(records, schema.Check);
        Assert.Equal(5, records.Select(record => JsonDocument.Parse(record).RootElement.GetProperty("class_uid").GetInt32()).Distinct().Count());
    }

    [Theory]
    [InlineData(ActivityStream.AuditEvents, "{}")]
    [InlineData(ActivityStream.ItemUsages, "{}")]
    [InlineData(ActivityStream.SignInAttempts, "{}")]
    [InlineData(ActivityStream.SignInAttempts, """{"category":"novel","type":"","target_user":{"email":"not an address"},"client":{"ip_address":"10.1","os_name":"BeOS"},"location":{"country":"Canada"}}""")]
    [InlineData(ActivityStream.SignInAttempts, """{"client":{"ip_address":"2001:db8::1","os_version":"1"},"location":{"country":"Canada","latitude":500,"longitude":"x"}}""")]
    [InlineData(ActivityStream.AuditEvents, """{"object_type":"uva","action":"grant"}""")]
    [InlineData(ActivityStream.AuditEvents, """{"object_type":"gva","action":"novel","actor_details":{"name":"N"}}""")]
    [InlineData(ActivityStream.AuditEvents, """{"object_type":"gm","action":"join","aux_details":{"uuid":"U","email":"a@b"}}""")]
    [InlineData(ActivityStream.AuditEvents, """{"object_type":"user","action":"novel","object_details":{"name":"N"}}""")]
    [InlineData(ActivityStream.AuditEvents, """{"object_type":"device","action":"create","session":{"device_uuid":"d","login_time":"never"}}""")]
    [InlineData(ActivityStream.AuditEvents, """{"object_type":"account","action":"export"}""")]
    [InlineData(ActivityStream.AuditEvents, """{"object_type":7,"action":{"a":1},"object_uuid":[1],"aux_info":true,"session":{"uuid":{},"ip":4}}""")]
    [InlineData(ActivityStream.ItemUsages, """{"action":"novel","user":"somebody","client":[],"location":7,"used_version":"x","unknown":{"a":[1]},"unknown":2}""")]
    public void What_is_absent_or_odd_keeps_the_schema(ActivityStream stream, string json) => schema.Check(RecordFormat.Ocsf.Write(Records.Read(stream, json)));

    [Fact]
    public void What_the_class_has_no_place_for_is_unmapped()
    {
        using var record = JsonDocument.Parse(RecordFormat.Ocsf.Write(Records.Read(
            ActivityStream.ItemUsages, """{"vault_uuid":"V","client":{"platform_name":"P"},"later":{"a":[1,null]},"later":{"a":2}}""")));
        Assert.Equal("""{"vault_uuid":"V","client":{"platform_name":"P"},"later":{"a":2}}""", record.RootElement.GetProperty("unmapped").GetRawText());
    }
}
