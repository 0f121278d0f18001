using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Siem;

public sealed class CefTests
{
    /// <summary>Keys of the CEF dictionary that the records use; a customer's field has a label beside it.</summary>
    private static readonly HashSet<string> Keys =
    [
        "cat", "rt", "externalId", "act", "outcome", "reason", "src", "suid", "suser", "duid", "duser", "dvchost", "slat", "slong",
        "deviceExternalId", "app", "requestClientApplication", "rawEvent",
    ];

    private static readonly string[] Labelled = ["c6a2", "cs1", "cs2", "cs3", "cs4", "cs5", "cs6", "cn1", "cn2", "flexString1", "flexString2"];

    [Fact]
    public void Every_record_is_read_back_whole()
    {
        foreach (var activity in Records.Samples().Concat(Records.CatalogEvents()))
        {
            var record = CefRecord.Parse(RecordFormat.Cef.Write(activity));
            Assert.Equal(["CEF:0", "1Password", "Events API", "2"], record.Header.Take(4));
            Assert.InRange(int.Parse(record.Header[6], System.Globalization.CultureInfo.InvariantCulture), 0, 10);
            Assert.Equal(activity.Json, record.Extensions["rawEvent"]);
            Assert.Equal(activity.Uuid, record.Extensions["externalId"]);
            Assert.Equal(activity.Timestamp!.Value.ToUnixTimeMilliseconds(), long.Parse(record.Extensions["rt"], System.Globalization.CultureInfo.InvariantCulture));
            foreach (var (key, value) in record.Extensions)
            {
                var name = key.EndsWith("Label", StringComparison.Ordinal) ? key[..^5] : key;
                Assert.True(Keys.Contains(key) || (Labelled.Contains(name) && record.Extensions.ContainsKey(name) && record.Extensions.ContainsKey(name + "Label")), key);
                Assert.NotEqual("", value);
            }
        }
    }

    [Theory]
    [InlineData("203.0.113.24", "src", AddressFamily.InterNetwork)]
    [InlineData("2001:db8::1", "c6a2", AddressFamily.InterNetworkV6)]
    [InlineData("::ffff:10.0.0.1", "c6a2", AddressFamily.InterNetworkV6)]
    public void An_address_is_where_its_family_belongs(string address, string key, AddressFamily family)
    {
        var record = CefRecord.Parse(RecordFormat.Cef.Write(Records.Read(ActivityStream.ItemUsages, $$$"""{"client":{"ip_address":"{{{address}}}"}}""")));
        Assert.Equal(address, record.Extensions[key]);
        Assert.Equal(family, IPAddress.Parse(record.Extensions[key]).AddressFamily);
        Assert.False(record.Extensions.ContainsKey(key == "src" ? "c6a2" : "src"));
        if (key == "c6a2")
            Assert.Equal("Source IPv6 Address", record.Extensions["c6a2Label"]);
    }

    [Theory]
    [InlineData("10.1")]
    [InlineData("010.0.0.1")]
    [InlineData("1.2.3.256")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.")]
    [InlineData("fe80::1%eth0")]
    [InlineData("[::1]")]
    [InlineData("here")]
    [InlineData("")]
    public void A_text_that_is_no_address_is_in_no_field_for_addresses(string address)
    {
        var record = CefRecord.Parse(RecordFormat.Cef.Write(Records.Read(ActivityStream.ItemUsages, $$$"""{"client":{"ip_address":"{{{address}}}"}}""")));
        Assert.Empty(record.Extensions.Keys.Intersect(["src", "c6a2"]));
    }

    [Fact]
    public void Codes_that_nobody_knows_are_in_the_header_escaped()
    {
        var record = CefRecord.Parse(RecordFormat.Cef.Write(Records.Audit("a|b", @"c\\d=e")));
        Assert.Equal(@"auditevents:c\d=e", record.Header[4]);
        Assert.Equal(@"a|b: c\d=e", record.Header[5]);
        Assert.Equal(@"c\d=e", record.Extensions["act"]);
    }
}
