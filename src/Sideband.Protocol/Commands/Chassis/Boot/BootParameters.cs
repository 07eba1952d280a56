using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis.Boot;

/// <summary>The boot option parameters. (IPMI v2.0 §28.13, table 28-14)</summary>
public static class BootParameters
{
    /// <summary>The parameters by selector.</summary>
    public static ParameterFamily Family { get; } = new(Accept);

    /// <summary>Shows the visitor every boot option parameter, by number.</summary>
    public static void Accept(IParameterVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit<BootSetInProgress>();
        visitor.Visit<BootServicePartitionSelector>();
        visitor.Visit<BootServicePartitionScan>();
        visitor.Visit<BootFlagValidBitClearing>();
        visitor.Visit<BootInfoAcknowledge>();
        visitor.Visit<BootFlags>();
        visitor.Visit<BootInitiatorInfo>();
        visitor.Visit<BootInitiatorMailbox>();
    }
}
