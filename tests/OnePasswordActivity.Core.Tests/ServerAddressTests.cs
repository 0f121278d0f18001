using System;
using System.Text;
using OnePasswordActivity.Core.Http;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

public sealed class ServerAddressTests
{
    private static readonly Uri Server = new("https://events.1password.com/");

    [Theory]
    [InlineData("https://example.com", "https://example.com/")]
    [InlineData("https://example.com:8443/base", "https://example.com:8443/base/")]
    [InlineData("http://localhost:8080", "http://localhost:8080/")]
    [InlineData("http://127.0.0.1:8080/", "http://127.0.0.1:8080/")]
    [InlineData("http://127.1.2.3/", "http://127.1.2.3/")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080/")]
    public void A_server_is_accepted_by_https_and_on_loopback_by_http(string address, string accepted) =>
        Assert.Equal(accepted, ServerAddress.Check(new Uri(address)).AbsoluteUri);

    [Theory]
    [InlineData("http://example.com", "InsecureUri")]
    [InlineData("http://127.0.0.1.example.com", "InsecureUri")]
    [InlineData("http://localhost.example.com", "InsecureUri")]
    [InlineData("http://10.0.0.1", "InsecureUri")]
    [InlineData("http://[::2]", "InsecureUri")]
    [InlineData("http://0.0.0.0", "InsecureUri")]
    [InlineData("ftp://example.com", "InvalidUri")]
    [InlineData("file:///etc/passwd", "InvalidUri")]
    [InlineData("example.com", "InvalidUri")]
    [InlineData("//example.com", "InvalidUri")]
    [InlineData("https://example.com/?a=b", "InvalidUri")]
    [InlineData("https://example.com/#a", "InvalidUri")]
    public void Any_other_is_refused(string address, string id) =>
        Assert.Equal(id, Assert.Throws<InvalidInputException>(() => ServerAddress.Check(new Uri(address, UriKind.RelativeOrAbsolute))).ErrorId);

    [Theory]
    [InlineData("https://me:s3cr3t@example.com")]
    [InlineData("http://me:s3cr3t@example.com")]
    [InlineData("ftp://me:s3cr3t@example.com")]
    public void User_and_password_in_an_address_are_refused_and_not_repeated(string address)
    {
        var error = Assert.Throws<InvalidInputException>(() => ServerAddress.Check(new Uri(address)));
        Assert.DoesNotContain("s3cr3t", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v2/auditevents", "https://events.1password.com/api/v2/auditevents")]
    [InlineData("api/v2/auditevents?a=b", "https://events.1password.com/api/v2/auditevents?a=b")]
    [InlineData("https://events.1password.com/api", "https://events.1password.com/api")]
    [InlineData("HTTPS://EVENTS.1PASSWORD.COM:443/api", "https://events.1password.com/api")]
    [InlineData("x?next=http://example.com/", "https://events.1password.com/x?next=http://example.com/")]
    [InlineData("v1beta1/users/A:suspend", "https://events.1password.com/v1beta1/users/A:suspend")]
    [InlineData("", "https://events.1password.com/")]
    public void A_path_leads_to_the_server(string path, string address) => Assert.Equal(address, ServerAddress.Resolve(Server, path).AbsoluteUri);

    [Theory]
    [InlineData("http://evil.example/")]
    [InlineData("https://evil.example/api")]
    [InlineData("HTTPS://EVIL.EXAMPLE")]
    [InlineData("http://events.1password.com/")]
    [InlineData("https://events.1password.com:444/")]
    [InlineData("https://events.1password.com.evil.example/")]
    [InlineData("https://events.1password.com@evil.example/")]
    [InlineData("https://me@events.1password.com/")]
    [InlineData("https://evil.example#@events.1password.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http:evil.example")]
    public void An_address_elsewhere_is_refused(string path) =>
        Assert.Equal("ForeignAddress", Assert.Throws<InvalidInputException>(() => ServerAddress.Resolve(Server, path)).ErrorId);

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("///evil.example/x")]
    [InlineData(@"\\evil.example\x")]
    [InlineData(@"/\evil.example/x")]
    [InlineData(@"\/evil.example/x")]
    [InlineData("@evil.example")]
    [InlineData(":80@evil.example")]
    [InlineData("../../../evil")]
    [InlineData("%2f%2fevil.example")]
    [InlineData("/%5c%5cevil.example")]
    [InlineData("https:evil.example")]
    [InlineData("https:/evil.example")]
    [InlineData("https:\\\\evil.example")]
    [InlineData(" https://evil.example")]
    [InlineData("\thttps://evil.example")]
    [InlineData("/https://evil.example")]
    [InlineData("x\r\nHost: evil.example")]
    public void A_tricky_path_leads_to_the_server_or_nowhere(string path) => AssertStays(Server, path);

    [Fact]
    public void No_text_at_all_leads_elsewhere()
    {
        string[] pieces = ["/", "//", "\\", "..", ".", "@", ":", "https:", "http:", "://", "evil.example", "events.1password.com", "#", "?", "%2f", "%5c", "%00", "[::1]", ":443", ":444", " ", "\t", "\r\n", "\u202e", "\uff0f", "\u3002", "\ud800", "é", "a", "\0"];
        foreach (var server in new[] { Server, new Uri("http://127.0.0.1:8080/"), new Uri("https://proxy.example/base/") })
        {
            var random = new Random(1);
            for (var i = 0; i < 20_000; i++)
            {
                var path = new StringBuilder();
                for (var parts = random.Next(1, 8); parts > 0; parts--)
                    path.Append(random.Next(6) == 0 ? ((char)random.Next(0x1_0000)).ToString() : pieces[random.Next(pieces.Length)]);
                AssertStays(server, path.ToString());
            }
        }
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("%2e%2e/x")]
    [InlineData("a/../../x")]
    public void A_path_stays_below_the_path_of_the_server(string path) =>
        Assert.Throws<InvalidInputException>(() => ServerAddress.Resolve(new Uri("https://proxy.example/base/"), path));

    private static void AssertStays(Uri server, string path)
    {
        Uri address;
        try
        {
            address = ServerAddress.Resolve(server, path);
        }
        catch (InvalidInputException)
        {
            return;
        }

        // The host as it goes to the name server counts, too: it may differ from the one that is shown.
        Assert.Equal((server.Scheme, server.Authority, server.IdnHost, server.Port, ""), (address.Scheme, address.Authority, address.IdnHost, address.Port, address.UserInfo));
    }
}
