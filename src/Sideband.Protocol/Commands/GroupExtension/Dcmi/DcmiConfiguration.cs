using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>The configuration parameters of DCMI. (DCMI 1.5 §6.1.3, table 6-6)</summary>
public static class DcmiConfiguration
{
    /// <summary>The parameters by selector.</summary>
    public static ParameterFamily Family { get; } = new(Accept);

    /// <summary>Shows the visitor every configuration parameter of DCMI, by number.</summary>
    public static void Accept(IParameterVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit<DcmiActivateDhcp>();
        visitor.Visit<DcmiDiscoveryConfiguration>();
        visitor.Visit<DcmiDhcpTiming1>();
        visitor.Visit<DcmiDhcpTiming2>();
        visitor.Visit<DcmiDhcpTiming3>();
    }
}
