using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>The LAN configuration parameters. (IPMI v2.0 §23.2, table 23-4)</summary>
public static class LanParameters
{
    /// <summary>The parameters by selector.</summary>
    public static ParameterFamily Family { get; } = new(Accept);

    /// <summary>Shows the visitor every LAN configuration parameter, by number.</summary>
    public static void Accept(IParameterVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit<LanIpAddressSource>();
        visitor.Visit<LanIpv4HeaderParameters>();
    }
}
