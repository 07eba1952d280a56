namespace Sideband.Protocol;

/// <summary>How a command ended: the first byte of every response. (IPMI v2.0 §5.2)</summary>
/// <remarks>01h to 7Eh are the manufacturer's, 80h to BEh the command's own: see <see cref="IpmiCommand.CompletionCodes"/>.</remarks>
public enum CompletionCode : byte
{
    /// <summary>Carried out.</summary>
    Success = 0x00,

    /// <summary>Resources are busy for the moment.</summary>
    NodeBusy = 0xC0,

    /// <summary>Not known, or not supported.</summary>
    InvalidCommand = 0xC1,

    /// <summary>Not supported on this logical unit.</summary>
    InvalidForLun = 0xC2,

    /// <summary>The controller took too long; whether the command was carried out is not known.</summary>
    Timeout = 0xC3,

    /// <summary>No room to store what was given.</summary>
    OutOfSpace = 0xC4,

    /// <summary>The reservation is not, or no longer, valid.</summary>
    ReservationInvalid = 0xC5,

    /// <summary>The request arrived cut off.</summary>
    RequestDataTruncated = 0xC6,

    /// <summary>The request has too few or too many bytes.</summary>
    RequestDataLengthInvalid = 0xC7,

    /// <summary>A field of the request is longer than allowed.</summary>
    RequestDataFieldTooLong = 0xC8,

    /// <summary>A value is outside of its range.</summary>
    ParameterOutOfRange = 0xC9,

    /// <summary>So many bytes cannot be returned at once.</summary>
    CannotReturnSoManyBytes = 0xCA,

    /// <summary>The sensor, record or data asked for is not there.</summary>
    NotPresent = 0xCB,

    /// <summary>A field of the request holds something not allowed.</summary>
    InvalidDataField = 0xCC,

    /// <summary>Not for this kind of sensor or record.</summary>
    IllegalForSensorOrRecord = 0xCD,

    /// <summary>The response could not be made.</summary>
    ResponseUnavailable = 0xCE,

    /// <summary>The request is a repetition that cannot be answered again.</summary>
    DuplicateRequest = 0xCF,

    /// <summary>The SDR repository is being updated.</summary>
    SdrRepositoryInUpdate = 0xD0,

    /// <summary>Firmware is being updated.</summary>
    FirmwareInUpdate = 0xD1,

    /// <summary>The controller is starting.</summary>
    InitializationInProgress = 0xD2,

    /// <summary>The command could not be delivered to where it was sent.</summary>
    DestinationUnavailable = 0xD3,

    /// <summary>The privilege of the session, or the firmware firewall, does not allow it.</summary>
    InsufficientPrivilege = 0xD4,

    /// <summary>Not in the present state.</summary>
    NotSupportedInPresentState = 0xD5,

    /// <summary>The sub-function is disabled or not available.</summary>
    SubFunctionDisabled = 0xD6,

    /// <summary>Anything else.</summary>
    Unspecified = 0xFF,
}
