using OnePasswordActivity.Core.Reports.Data;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>Makes the builders of reports.</summary>
internal static class ReportBuilders
{
    public static ReportBuilder Create(ReportName name, ReportArchive archive) => name switch
    {
        ReportName.Overview => new OverviewReport(archive),
        ReportName.SignIn => new SignInReport(archive),
        ReportName.UserUsage => new UserUsageReport(archive),
        ReportName.VaultUsage => new VaultUsageReport(archive),
        ReportName.ServiceAccount => new ServiceAccountReport(archive),
        ReportName.Device => new DeviceReport(archive),
        ReportName.Adoption => new AdoptionReport(archive),
        ReportName.Team => new TeamReport(archive),
        ReportName.AdminChange => new AdminChangeReport(archive),
        ReportName.Offboarding => new OffboardingReport(archive),
        _ => new AccessReport(archive),
    };
}
