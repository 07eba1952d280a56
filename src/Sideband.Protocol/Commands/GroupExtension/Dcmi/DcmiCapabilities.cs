using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>The capabilities of DCMI. (DCMI 1.5 §6.1.1, table 6-3)</summary>
public static class DcmiCapabilities
{
    /// <summary>The parameters by selector.</summary>
    public static ParameterFamily Family { get; } = new(Accept);

    /// <summary>Shows the visitor every capability of DCMI, by number.</summary>
    public static void Accept(IParameterVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit<DcmiSupportedCapabilities>();
        visitor.Visit<DcmiMandatoryPlatformAttributes>();
        visitor.Visit<DcmiOptionalPlatformAttributes>();
        visitor.Visit<DcmiManageabilityAccessAttributes>();
        visitor.Visit<DcmiPowerStatisticsAttributes>();
    }
}
