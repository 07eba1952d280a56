using System.Globalization;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Framing.Snmp;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Pet;

/// <summary>A platform event trap: an event of a controller as SNMP carries it. (IPMI v2.0 §17.16, PET 1.0)</summary>
/// <param name="Specific">The event, in the trap's number.</param>
/// <param name="Variables">The event and what is known around it.</param>
public readonly record struct PlatformEventTrap(PetSpecificTrap Specific, PetVariables Variables)
{
    private const uint Epoch1998 = 883_612_800;
    private const byte EvmRevision = 0x04;
    private const string NameOfTraps = "1.3.6.1.4.1.3183.1.1.0.";

    /// <summary>Whose traps these are: wired for management, platform event traps, version 1.</summary>
    public static ObjectIdentifier Enterprise { get; } = ObjectIdentifier.Parse("1.3.6.1.4.1.3183.1.1");

    /// <summary>The one variable.</summary>
    public static ObjectIdentifier Variable { get; } = ObjectIdentifier.Parse("1.3.6.1.4.1.3183.1.1.1");

    /// <summary>When the event was; unspecified where the trap does not say.</summary>
    public IpmiTime Time =>
        Variables.LocalTimestamp == 0 ? IpmiTime.Unspecified : new(Variables.LocalTimestamp + Epoch1998);

    /// <summary>The event as an entry of the log.</summary>
    public SystemEventRecord Event =>
        new(
            Time.Seconds,
            Variables.SensorDevice,
            0,
            0,
            EvmRevision,
            Specific.SensorType,
            Variables.SensorNumber,
            Specific.EventType,
            Specific.Deassertion,
            Variables.EventData1,
            Variables.EventData2,
            Variables.EventData3
        );

    /// <summary>The alert string; empty where there is none.</summary>
    public string AlertString
    {
        get
        {
            foreach (var custom in PetField.ReadAll(Variables.CustomFields.Span))
            {
                if (custom.Kind == PetFieldKind.AlertString)
                    return custom.Text(Variables.Language);
            }
            return "";
        }
    }

    /// <summary>What tells the sender that the trap has arrived. (§30.8)</summary>
    public PetAcknowledge Acknowledgement =>
        new(
            Variables.Sequence,
            Variables.LocalTimestamp,
            Variables.EventSource,
            Variables.SensorDevice,
            Variables.SensorNumber,
            Variables.EventData1,
            Variables.EventData2,
            Variables.EventData3
        );

    /// <summary>A time as traps carry it; 0 where it is not known or before 1998.</summary>
    public static uint TimestampOf(IpmiTime time) =>
        time.IsUnspecified || time.Seconds < Epoch1998 ? 0 : time.Seconds - Epoch1998;

    /// <summary>The trap as it is sent.</summary>
    /// <param name="community">Who may hear it.</param>
    /// <param name="agent">The controller's address; empty where it has no IPv4 address.</param>
    /// <param name="uptime">Hundredths of seconds since the controller's start.</param>
    public SnmpTrap ToSnmp(string community, Ipv4Address agent, uint uptime)
    {
        var variables = Variables;
        return new(
            community,
            Enterprise,
            agent,
            SnmpTrap.EnterpriseSpecific,
            Specific.ToNumber(),
            uptime,
            [new(Variable, SnmpBinding.OctetString, Message.ToOctets(in variables))]
        );
    }

    /// <summary>Reads what a trap of SNMP carries.</summary>
    /// <returns>False where it is no platform event trap.</returns>
    public static bool TryRead(in SnmpTrap snmp, out PlatformEventTrap trap)
    {
        trap = default;
        return snmp.Generic == SnmpTrap.EnterpriseSpecific
            && snmp.Enterprise == Enterprise
            && TryRead(snmp.Specific, snmp.Bindings, out trap);
    }

    /// <summary>Reads what a trap of SNMP version 2 carries: its name ends with 0 and the number. (RFC 3584 §3.1)</summary>
    /// <returns>False where it is no platform event trap.</returns>
    public static bool TryRead(in SnmpNotification snmp, out PlatformEventTrap trap)
    {
        trap = default;
        var name = snmp.Trap.ToString();
        return name.StartsWith(NameOfTraps, StringComparison.Ordinal)
            && uint.TryParse(
                name.AsSpan(NameOfTraps.Length),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var specific
            )
            && TryRead(specific, snmp.Bindings, out trap);
    }

    private static bool TryRead(uint specific, ValueList<SnmpBinding> bindings, out PlatformEventTrap trap)
    {
        trap = default;
        foreach (var binding in bindings)
        {
            if (
                binding.Tag == SnmpBinding.OctetString
                && Message.TryRead<PetVariables>(binding.Value.Span, out var variables)
            )
            {
                trap = new(PetSpecificTrap.FromNumber(specific), variables);
                return true;
            }
        }
        return false;
    }
}
