namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>Makes the builders of reports.</summary>
internal static class ReportBuilders
{
    public static ReportBuilder Create(ReportName name, SharedCounts counts) => name switch
    {
        ReportName.Overview => new OverviewReport(counts),
        ReportName.SignIn => new SignInReport(counts),
        ReportName.UserUsage => new UserUsageReport(counts),
        ReportName.VaultUsage => new VaultUsageReport(counts),
        ReportName.ServiceAccount => new ServiceAccountReport(counts),
        ReportName.Device => new DeviceReport(counts),
        ReportName.Adoption => new AdoptionReport(counts),
        ReportName.Team => new TeamReport(counts),
        ReportName.AdminChange => new AdminChangeReport(counts),
        ReportName.Offboarding => new OffboardingReport(counts),
        _ => new AccessReport(counts),
    };
}
