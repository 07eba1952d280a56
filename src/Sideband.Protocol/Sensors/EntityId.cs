namespace Sideband.Protocol.Sensors;

/// <summary>What a sensor or a FRU belongs to. (IPMI v2.0 §43.14)</summary>
public enum EntityId : byte
{
    /// <summary>Unspecified.</summary>
    Unspecified = 0x00,

    /// <summary>Other.</summary>
    Other = 0x01,

    /// <summary>Unknown.</summary>
    Unknown = 0x02,

    /// <summary>Processor.</summary>
    Processor = 0x03,

    /// <summary>Disk or disk bay.</summary>
    DiskOrDiskBay = 0x04,

    /// <summary>Peripheral bay.</summary>
    PeripheralBay = 0x05,

    /// <summary>System management module.</summary>
    SystemManagementModule = 0x06,

    /// <summary>System board.</summary>
    SystemBoard = 0x07,

    /// <summary>Memory module.</summary>
    MemoryModule = 0x08,

    /// <summary>Processor module.</summary>
    ProcessorModule = 0x09,

    /// <summary>Power supply.</summary>
    PowerSupply = 0x0A,

    /// <summary>Add-in card.</summary>
    AddInCard = 0x0B,

    /// <summary>Front panel board.</summary>
    FrontPanelBoard = 0x0C,

    /// <summary>Back panel board.</summary>
    BackPanelBoard = 0x0D,

    /// <summary>Power system board.</summary>
    PowerSystemBoard = 0x0E,

    /// <summary>Drive backplane.</summary>
    DriveBackplane = 0x0F,

    /// <summary>System internal expansion board.</summary>
    SystemInternalExpansionBoard = 0x10,

    /// <summary>Other system board.</summary>
    OtherSystemBoard = 0x11,

    /// <summary>Processor board.</summary>
    ProcessorBoard = 0x12,

    /// <summary>Power unit / power domain.</summary>
    PowerUnitPowerDomain = 0x13,

    /// <summary>Power module / DC-to-DC converter.</summary>
    PowerModuleDCToDCConverter = 0x14,

    /// <summary>Power management / power distribution board.</summary>
    PowerManagementPowerDistributionBoard = 0x15,

    /// <summary>Chassis back panel board.</summary>
    ChassisBackPanelBoard = 0x16,

    /// <summary>System chassis.</summary>
    SystemChassis = 0x17,

    /// <summary>Sub-chassis.</summary>
    SubChassis = 0x18,

    /// <summary>Other chassis board.</summary>
    OtherChassisBoard = 0x19,

    /// <summary>Disk Drive Bay.</summary>
    DiskDriveBay = 0x1A,

    /// <summary>Peripheral Bay.</summary>
    PeripheralBay1B = 0x1B,

    /// <summary>Device Bay.</summary>
    DeviceBay = 0x1C,

    /// <summary>Fan / cooling device.</summary>
    FanCoolingDevice = 0x1D,

    /// <summary>Cooling unit / cooling domain.</summary>
    CoolingUnitCoolingDomain = 0x1E,

    /// <summary>Cable / interconnect.</summary>
    CableInterconnect = 0x1F,

    /// <summary>Memory device.</summary>
    MemoryDevice = 0x20,

    /// <summary>System Management Software.</summary>
    SystemManagementSoftware = 0x21,

    /// <summary>System Firmware (BIOS/EFI).</summary>
    SystemFirmware = 0x22,

    /// <summary>Operating System.</summary>
    OperatingSystem = 0x23,

    /// <summary>System bus.</summary>
    SystemBus = 0x24,

    /// <summary>Group.</summary>
    Group = 0x25,

    /// <summary>Remote (Out of Band) Management Communication Device.</summary>
    RemoteManagementCommunicationDevice = 0x26,

    /// <summary>External Environment.</summary>
    ExternalEnvironment = 0x27,

    /// <summary>Battery.</summary>
    Battery = 0x28,

    /// <summary>Processing blade.</summary>
    ProcessingBlade = 0x29,

    /// <summary>Connectivity switch.</summary>
    ConnectivitySwitch = 0x2A,

    /// <summary>Processor/memory module.</summary>
    ProcessorMemoryModule = 0x2B,

    /// <summary>I/O module.</summary>
    IOModule = 0x2C,

    /// <summary>Processor / IO module.</summary>
    ProcessorIOModule = 0x2D,

    /// <summary>Management Controller Firmware.</summary>
    ManagementControllerFirmware = 0x2E,

    /// <summary>IPMI Channel.</summary>
    IpmiChannel = 0x2F,

    /// <summary>PCI Bus.</summary>
    PciBus = 0x30,

    /// <summary>PCI Express Bus.</summary>
    PciExpressBus = 0x31,

    /// <summary>SCSI Bus (parallel).</summary>
    ScsiBus = 0x32,

    /// <summary>SATA / SAS bus.</summary>
    SataSasBus = 0x33,

    /// <summary>Processor / front-side bus.</summary>
    ProcessorFrontSideBus = 0x34,

    /// <summary>Real Time Clock (RTC).</summary>
    RealTimeClock = 0x35,

    /// <summary>Reserved.</summary>
    Reserved = 0x36,

    /// <summary>Air inlet.</summary>
    AirInlet = 0x37,

    /// <summary>Reserved.</summary>
    Reserved38 = 0x38,

    /// <summary>Air inlet (DCMI, same as 37h).</summary>
    AirInlet40 = 0x40,

    /// <summary>Processor / CPU (DCMI, same as 03h).</summary>
    ProcessorCpu = 0x41,

    /// <summary>Baseboard / main system board (DCMI, same as 07h).</summary>
    BaseboardMainSystemBoard = 0x42,

    /// <summary>PICMG Front Board (inside the specific/OEM ranges).</summary>
    PicmgFrontBoard = 0xA0,

    /// <summary>PICMG Rear Transition Module (inside the specific/OEM ranges).</summary>
    PicmgRearTransitionModule = 0xC0,

    /// <summary>PICMG AdvancedMC Module (inside the specific/OEM ranges).</summary>
    PicmgAdvancedMCModule = 0xC1,

    /// <summary>PICMG Shelf Management Controller (inside the specific/OEM ranges).</summary>
    PicmgShelfManagementController = 0xF0,

    /// <summary>PICMG Filtration Unit (inside the specific/OEM ranges).</summary>
    PicmgFiltrationUnit = 0xF1,

    /// <summary>PICMG Shelf FRU Information (inside the specific/OEM ranges).</summary>
    PicmgShelfFruInformation = 0xF2,

    /// <summary>PICMG Alarm Panel (inside the specific/OEM ranges).</summary>
    PicmgAlarmPanel = 0xF3,
}
