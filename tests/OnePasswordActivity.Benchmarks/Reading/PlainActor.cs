namespace OnePasswordActivity.Benchmarks.Reading;

internal sealed class PlainActor
{
    public string? Uuid { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Type { get; set; }

    public string? UserType { get; set; }

    public string? UserAccountUuid { get; set; }
}
