namespace Sideband.Bmc.Lan;

/// <summary>Completion codes of Activate Session. (IPMI v2.0 §22.17)</summary>
internal static class ActivationFailures
{
    public const byte NoSlot = 0x81;
    public const byte NoSlotForUser = 0x82;
    public const byte SequenceOutOfRange = 0x84;
    public const byte PrivilegeExceeded = 0x86;
}
