using Sideband.Protocol.Commands.App;

namespace Sideband.Fleet.Inventories;

/// <summary>What tells that the parts of a machine may be others: its repository's own times, and what the controller says it is.</summary>
internal readonly record struct InventoryStamp(
    uint Addition,
    uint Erase,
    ushort Records,
    GetDeviceId.Response? Identity,
    string? SystemFirmware
);
