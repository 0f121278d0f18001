using System;
using System.Globalization;
using System.Linq;
using System.Text;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

public sealed class FilterTests
{
    private static readonly ActivityEvent Audit = Event(ActivityStream.AuditEvents, """
        {"action":"grant","object_type":"uva","actor_uuid":"ANA","actor_details":{"name":"Ana Pereira","email":"ana@example.com"},"object_uuid":"OBJ","object_details":{"email":"bo@example.com"},"aux_uuid":"CY","aux_details":{"name":"Cy"},"session":{"ip":"203.0.113.24"},"location":{"country":"CA"}}
        """);

    private static readonly ActivityEvent Use = Event(ActivityStream.ItemUsages, """
        {"action":"fill","vault_uuid":"vault","item_uuid":"item","user":{"uuid":"ANA","name":"Ana Pereira","email":"ana@example.com"},"client":{"ip_address":"2001:db8::7"},"location":{"country":"Canada"}}
        """);

    private static readonly ActivityEvent SignIn = Event(ActivityStream.SignInAttempts, """
        {"category":"firewall_failed","type":"continent_blocked","country":"FR","target_user":{"uuid":"ANA","email":"ana@example.com"},"client":{"ip_address":"192.0.2.77"},"location":{"country":"France"}}
        """);

    [Theory]
    [InlineData("Action", "grant", "fill", null)]
    [InlineData("ObjectType", "uva", null, null)]
    [InlineData("Vault", null, "vault", null)]
    [InlineData("Item", null, "item", null)]
    [InlineData("Category", null, null, "firewall_failed")]
    [InlineData("Type", null, null, "continent_blocked")]
    [InlineData("Country", "CA", "Canada", "FR")]
    [InlineData("Country", "ca", "canada", "France")]
    [InlineData("User", "ANA", "ANA", "ANA")]
    [InlineData("User", "ana@example.com", "Ana Pereira", "ana@example.com")]
    [InlineData("User", "bo@example.com", null, null, true)]
    [InlineData("User", "OBJ", null, null, true)]
    [InlineData("User", "Cy", null, null, true)]
    [InlineData("Actor", "Ana Pereira", null, null)]
    public void A_filter_keeps_what_matches_and_nothing_else(string name, string? audit, string? use, string? signIn, bool auditOnly = false)
    {
        foreach (var (activity, text) in new[] { (Audit, audit), (Use, use), (SignIn, signIn) })
        {
            if (auditOnly && activity != Audit)
                continue;
            Assert.True(Filter(name, "nothing", text ?? "any").Matches(activity) == (text is not null || IsWithout(activity, name)), $"{activity.Stream} {text}");

            // A field that the stream does not have filters nothing out.
            Assert.Equal(text is null, Filter(name, "nothing").Matches(activity));
        }
    }

    [Fact]
    public void An_actor_is_not_the_object() => Assert.False(Filter("Actor", "bo@example.com", "OBJ", "CY", "Cy").Matches(Audit));

    [Fact]
    public void All_filters_have_to_match()
    {
        Assert.True(new EventFilter { Action = Make.Patterns("grant"), User = Make.Patterns("bo@example.com"), IPAddress = Ranges("203.0.113.0/24") }.Matches(Audit));
        Assert.False(new EventFilter { Action = Make.Patterns("grant"), User = Make.Patterns("bo@example.com"), IPAddress = Ranges("203.0.114.0/24") }.Matches(Audit));
        Assert.False(new EventFilter { Action = Make.Patterns("revoke"), User = Make.Patterns("bo@example.com") }.Matches(Audit));
        Assert.True(new EventFilter().Matches(Audit));
        Assert.True(new EventFilter().IsEmpty);
        Assert.False(new EventFilter { IPAddress = Ranges("::/0") }.IsEmpty);
    }

    [Fact]
    public void Events_without_the_parts_match_no_pattern_and_do_no_harm()
    {
        foreach (var stream in StreamNames.All)
        {
            var bare = Event(stream, "{}");
            Assert.False(Filter("User", "x").Matches(bare));
            Assert.False(Filter("Country", "x").Matches(bare));
            Assert.False(new EventFilter { IPAddress = Ranges("0.0.0.0/0", "::/0") }.Matches(bare));
        }
    }

    [Theory]
    [InlineData("10.1.2.3", "10.1.2.3", true)]
    [InlineData("10.1.2.3", "10.1.2.4", false)]
    [InlineData("10.1.2.3/32", "10.1.2.3", true)]
    [InlineData("10.1.2.3/32", "10.1.2.2", false)]
    [InlineData("10.1.2.3/31", "10.1.2.2", true)]
    [InlineData("10.1.2.3/31", "10.1.2.4", false)]
    [InlineData("10.0.0.0/9", "10.127.255.255", true)]
    [InlineData("10.0.0.0/9", "10.128.0.0", false)]
    [InlineData("10.9.9.9/8", "10.0.0.1", true)]
    [InlineData("1.2.3.4/0", "255.255.255.255", true)]
    [InlineData("0.0.0.0/0", "::1", false)]
    [InlineData("::/0", "2001:db8::1", true)]
    [InlineData("::/0", "10.0.0.1", false)]
    [InlineData("2001:db8::/32", "2001:DB8:ffff::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("2001:db8::1/128", "2001:db8:0:0:0:0:0:1", true)]
    [InlineData("2001:db8::1/128", "2001:db8::2", false)]
    [InlineData("2001:db8::/127", "2001:db8::1", true)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", "10.1.2.3", true)]
    [InlineData("::ffff:10.0.0.0/104", "10.1.2.3", true)]
    [InlineData("::ffff:10.0.0.0/104", "11.1.2.3", false)]
    [InlineData(" 10.0.0.0/8", " 10.1.2.3 ", true)]
    [InlineData("10.0.0.0/8", "", false)]
    [InlineData("10.0.0.0/8", "host", false)]
    [InlineData("10.0.0.0/8", null, false)]
    public void A_block_holds_its_addresses(string block, string? address, bool holds)
    {
        Assert.True(IPRange.TryParse(block, out var range));
        Assert.Equal(holds, range!.Contains(address));
        Assert.Equal(block, range.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/8")]
    [InlineData("host")]
    [InlineData("10")]
    [InlineData("10.1")]
    [InlineData("10.1.2")]
    [InlineData("10.1.2.3.4")]
    [InlineData("10.1.2.256")]
    [InlineData("10.1.2.3/")]
    [InlineData("10.1.2.3/33")]
    [InlineData("10.1.2.3/-1")]
    [InlineData("10.1.2.3/+8")]
    [InlineData("10.1.2.3/8/8")]
    [InlineData("10.1.2.3/255.0.0.0")]
    [InlineData("10.1.2.3:80")]
    [InlineData("2001:db8::/129")]
    [InlineData("2001:db8::/ff")]
    [InlineData("2001:db8::1::2")]
    [InlineData("::ffff:10.0.0.0/8")]
    [InlineData("10.*")]
    public void What_is_no_block_is_refused(string text) => Assert.False(IPRange.TryParse(text, out _));

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_culture_does_not_matter(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.True(Filter("Category", "FIREWALL_FAILED").Matches(SignIn));
            Assert.True(IPRange.TryParse("10.0.0.0/8", out var range));
            Assert.True(range!.Contains("10.1.2.3"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static bool IsWithout(ActivityEvent activity, string name) => name switch
    {
        "Action" => activity is SignInAttempt,
        "ObjectType" or "Actor" => activity is not AuditEvent,
        "Vault" or "Item" => activity is not ItemUsage,
        "Category" or "Type" => activity is not SignInAttempt,
        _ => false,
    };

    private static EventFilter Filter(string name, params string[] texts)
    {
        var filter = new EventFilter();
        typeof(EventFilter).GetProperty(name)!.SetValue(filter, Make.Patterns(texts));
        return filter;
    }

    private static IPRange[] Ranges(params string[] texts) => [.. texts.Select(text => IPRange.TryParse(text, out var range) ? range! : throw new ArgumentException(text))];

    private static ActivityEvent Event(ActivityStream stream, string json) =>
        EventPage.Parse(new ObjectForm(stream, null), Encoding.UTF8.GetBytes($$"""{"cursor":"c","has_more":false,"items":[{{json}}]}""")).Items.Single();
}
