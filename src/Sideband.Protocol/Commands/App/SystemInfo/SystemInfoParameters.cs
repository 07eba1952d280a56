using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App.SystemInfo;

/// <summary>The system info parameters. (IPMI v2.0 §22.14b)</summary>
public static class SystemInfoParameters
{
    /// <summary>The parameters by selector.</summary>
    public static ParameterFamily Family { get; } = new(Accept);

    /// <summary>Shows the visitor every system info parameter, by number.</summary>
    public static void Accept(IParameterVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit<SystemInfoSetInProgress>();
        visitor.Visit<SystemInfoSystemFirmwareVersion>();
        visitor.Visit<SystemInfoSystemName>();
        visitor.Visit<SystemInfoPrimaryOperatingSystemName>();
        visitor.Visit<SystemInfoOperatingSystemName>();
        visitor.Visit<SystemInfoPresentOsVersionNumber>();
        visitor.Visit<SystemInfoBmcUrl>();
        visitor.Visit<SystemInfoHypervisorUrl>();
    }
}
