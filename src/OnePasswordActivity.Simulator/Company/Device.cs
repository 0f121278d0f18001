using System.Text.Json;

namespace OnePasswordActivity.Simulator;

/// <summary>An app on a machine: what a sign-in or an item usage calls its client.</summary>
internal sealed class Device(
    ulong key, ClientKind kind, string appVersion, string platform, string platformVersion, string os, string osVersion)
{
    private readonly JsonEncodedText _app = Json.Text(kind.AppName());
    private readonly JsonEncodedText _appVersion = Json.Text(appVersion);
    private readonly JsonEncodedText _platform = Json.Text(platform);
    private readonly JsonEncodedText _platformVersion = Json.Text(platformVersion);
    private readonly JsonEncodedText _os = Json.Text(os);
    private readonly JsonEncodedText _osVersion = Json.Text(osVersion);

    public JsonEncodedText Id { get; } = Json.Text(Uuid.Lower(key));

    /// <summary>The number by which audit events name a device in aux_id.</summary>
    public long Number { get; } = (long)(key % 9_000_000) + 1_000_000;

    public ClientKind Kind => kind;

    public void Write(Utf8JsonWriter writer, Address address)
    {
        writer.WriteStartObject("client"u8);
        writer.WriteString("app_name"u8, _app);
        writer.WriteString("app_version"u8, _appVersion);
        writer.WriteString("platform_name"u8, _platform);
        writer.WriteString("platform_version"u8, _platformVersion);
        writer.WriteString("os_name"u8, _os);
        writer.WriteString("os_version"u8, _osVersion);
        address.Write(writer, "ip_address"u8);
        writer.WriteEndObject();
    }
}
