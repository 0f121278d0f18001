using System;
using System.Linq;
using OnePasswordActivity.Core.Siem.Mapping;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Siem;

public sealed class MappingTests
{
    [Fact]
    public void Every_code_of_the_catalog_is_in_the_tables_and_no_other_one()
    {
        string[] Codes(string stream, int column) => [.. Records.Catalog.Where(row => row[0] == stream).Select(row => row[column]).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(Codes("auditevents", 1), MappingTables.Objects.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Codes("auditevents", 2), MappingTables.Actions.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Codes("itemusages", 2), MappingTables.Usages.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Codes("signinattempts", 2), MappingTables.SignIns.Keys.Order(StringComparer.Ordinal));
        Assert.All(MappingTables.PairWeights.Keys, pair => Assert.Contains(Records.Catalog, row => row[1] == pair.ObjectType && row[2] == pair.Action));
        Assert.Equal(Enum.GetValues<RecordWeight>(), MappingTables.Severities.Keys.Order());
    }

    [Theory]
    [InlineData("user", "create", 3001, 1)]
    [InlineData("user", "suspend", 3001, 5)]
    [InlineData("user", "reactive", 3001, 2)]
    [InlineData("user", "beginr", 3001, 4)]
    [InlineData("user", "disblmfa", 3001, 11)]
    [InlineData("user", "changela", 3001, 99)]
    [InlineData("uva", "grant", 3005, 1)]
    [InlineData("uva", "revoke", 3005, 2)]
    [InlineData("uva", "update", 3005, 99)]
    [InlineData("gva", "grant", 3006, 1)]
    [InlineData("gm", "join", 3006, 3)]
    [InlineData("gm", "leave", 3006, 4)]
    [InlineData("gm", "role", 3006, 99)]
    [InlineData("group", "create", 3006, 6)]
    [InlineData("group", "delete", 3006, 5)]
    [InlineData("account", "disblmfa", 3004, 3)]
    [InlineData("vault", "create", 3004, 1)]
    [InlineData("sa", "suspend", 3004, 12)]
    [InlineData("sso", "enblsso", 3004, 8)]
    [InlineData("new", "novel", 3004, 99)]
    public void A_pair_has_its_class_and_activity(string objectType, string action, int ocsfClass, int activity)
    {
        var mapping = EventMapper.Map(Records.Audit(objectType, action));
        Assert.Equal((ocsfClass, activity), ((int)mapping.Class, mapping.Activity));
    }

    [Theory]
    [InlineData("vault", "update", 1, 2)]
    [InlineData("uva", "grant", 3, 5)]
    [InlineData("item", "share", 3, 6)]
    [InlineData("vault", "export", 4, 6)]
    [InlineData("account", "disblmfa", 4, 7)]
    [InlineData("account", "updatfw", 4, 7)]
    [InlineData("sso", "chngpsso", 4, 7)]
    [InlineData("new", "novel", 1, 2)]
    public void A_pair_has_its_severities(string objectType, string action, int ocsf, int cef) =>
        Assert.Equal((ocsf, cef), MappingTables.Severities[EventMapper.Map(Records.Audit(objectType, action)).Weight]);

    [Fact]
    public void Access_that_somebody_gives_themselves_weighs_most() =>
        Assert.Equal(RecordWeight.SelfGrant, EventMapper.Map(Records.Read(
            ActivityStream.AuditEvents, """{"actor_uuid":"A","aux_uuid":"A","action":"grant","object_type":"uva"}""")).Weight);

    [Theory]
    [InlineData("success", true)]
    [InlineData("firewall_reported_success", true)]
    [InlineData("mfa_failed", false)]
    [InlineData("novel", null)]
    public void The_outcome_of_a_sign_in_is_known_as_far_as_its_category_is(string category, bool? succeeded) =>
        Assert.Equal(succeeded, EventMapper.Map(Records.Read(ActivityStream.SignInAttempts, $$"""{"category":"{{category}}"}""")).Succeeded);
}
