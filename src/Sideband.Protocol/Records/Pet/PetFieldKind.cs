namespace Sideband.Protocol.Records.Pet;

/// <summary>What a custom field of a platform event trap is. (IPMI v2.0 §17.16.1)</summary>
public enum PetFieldKind : byte
{
    /// <summary>A field as inventories have them, without a meaning that is said.</summary>
    Plain = 0,

    /// <summary>The alert string that the alert policy chose.</summary>
    AlertString = 1,

    /// <summary>A manufacturer's data; its IANA number is in the first three bytes.</summary>
    OemByIana = 2,

    /// <summary>Data of the manufacturer that the trap names.</summary>
    OemByManufacturer = 3,
}
