using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace OnePasswordActivity.Core.Tests.Reports;

/// <summary>The numbers at the top of the reports, made from the oracle's rows.</summary>
internal static class OracleFigures
{
    /// <summary>All figures of a report by their titles.</summary>
    public static Dictionary<string, object?> Of(ReportName report, Oracle oracle, bool hasUsers)
    {
        List<object> Rows(string section) => [.. oracle.Rows(report, section)];
        long Count(string section) => Rows(section).Count;
        long Known() => Rows("People").Count(static row => Value(row, "User") is not null);
        long CountOf(string section, string column, string text) => Rows(section).Count(row => Convert.ToString(Value(row, column), CultureInfo.InvariantCulture) == text);
        long Sum(string section, string column) => Rows(section).Sum(row => Convert.ToInt64(Value(row, column), CultureInfo.InvariantCulture));
        static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
        return report switch
        {
            ReportName.Overview => new()
            {
                ["People"] = Sum("States", "People"), ["Active in the range"] = Sum("States", "Active"), ["Item usages"] = Sum("Days", "ItemUsages"),
                ["Attempts to sign in"] = Sum("Days", "SignInAttempts"), ["Failed attempts"] = Share(Sum("Days", "FailedSignIns"), Sum("Days", "SignInAttempts")),
                ["Audit events"] = Sum("Days", "AuditEvents"),
            },
            ReportName.SignIn => new()
            {
                ["Attempts"] = Sum("Outcomes", "Attempts"), ["Failed"] = Sum("People", "Failures"), ["Share of failures"] = Share(Sum("People", "Failures"), Sum("Outcomes", "Attempts")),
                ["Blocked by the firewall"] = CountOf("Firewall", "Outcome", "firewall_failed"), ["Reported by the firewall"] = CountOf("Firewall", "Outcome", "firewall_reported_success"),
            },
            ReportName.UserUsage => new() { ["People and service accounts"] = Known(), ["Uses of items"] = Sum("Actions", "Uses") },
            ReportName.VaultUsage => new()
            {
                ["Vaults that were used"] = Count("Vaults"), ["Items that were used"] = Sum("Vaults", "Items"), ["Uses of items"] = Sum("Actions", "Uses"),
            },
            ReportName.ServiceAccount => new() { ["Service accounts seen"] = Count("Accounts"), ["Uses of items"] = Sum("Vaults", "Uses") },
            ReportName.Device => new() { ["Devices"] = Count("Devices"), ["Outdated"] = CountOf("Devices", "Outdated", "True") },
            ReportName.Adoption => new()
            {
                ["People"] = Count("People"), ["Active"] = Share(CountOf("People", "Status", "Active"), Count("People")), ["Idle"] = CountOf("People", "Status", "Idle"),
                ["Never seen"] = hasUsers ? CountOf("People", "Status", "NeverSeen") : null,
            },
            ReportName.Team => new() { ["People"] = Count("People"), ["Sign-ins"] = Sum("People", "SignIns"), ["Failed attempts"] = Sum("People", "Failures") },
            ReportName.AdminChange => new() { ["Changes"] = Count("Changes"), ["People and service accounts"] = Known() },
            ReportName.Offboarding => new()
            {
                ["People"] = Count("People"), ["Items to rotate"] = (long)Rows("Items").Select(static row => (Value(row, "Vault"), Value(row, "Item"))).Distinct().Count(),
                ["Events after the suspension"] = Count("Sessions"),
            },
            _ => new() { ["People and service accounts"] = Known(), ["Uses"] = Count("Uses") },
        };
    }

    private static object? Value(object row, string column) => row.GetType().GetProperty(column)!.GetValue(row);
}
