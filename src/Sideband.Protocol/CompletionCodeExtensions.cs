namespace Sideband.Protocol;

/// <summary>Words for completion codes.</summary>
public static class CompletionCodeExtensions
{
    /// <summary>The generic meaning; commands have codes of their own, see <see cref="IpmiCommand.Describe"/>.</summary>
    public static string Describe(this CompletionCode code) =>
        code switch
        {
            CompletionCode.Success => "success",
            CompletionCode.NodeBusy => "node busy",
            CompletionCode.InvalidCommand => "invalid command",
            CompletionCode.InvalidForLun => "command invalid for this LUN",
            CompletionCode.Timeout => "timeout while processing the command",
            CompletionCode.OutOfSpace => "out of space",
            CompletionCode.ReservationInvalid => "reservation cancelled or invalid",
            CompletionCode.RequestDataTruncated => "request data truncated",
            CompletionCode.RequestDataLengthInvalid => "request data length invalid",
            CompletionCode.RequestDataFieldTooLong => "request data field length limit exceeded",
            CompletionCode.ParameterOutOfRange => "parameter out of range",
            CompletionCode.CannotReturnSoManyBytes => "cannot return the number of data bytes requested",
            CompletionCode.NotPresent => "requested sensor, data or record not present",
            CompletionCode.InvalidDataField => "invalid data field in request",
            CompletionCode.IllegalForSensorOrRecord => "command illegal for this sensor or record type",
            CompletionCode.ResponseUnavailable => "command response could not be provided",
            CompletionCode.DuplicateRequest => "cannot execute a duplicated request",
            CompletionCode.SdrRepositoryInUpdate => "SDR repository in update mode",
            CompletionCode.FirmwareInUpdate => "device in firmware update mode",
            CompletionCode.InitializationInProgress => "controller initialization in progress",
            CompletionCode.DestinationUnavailable => "destination unavailable",
            CompletionCode.InsufficientPrivilege => "insufficient privilege or security restriction",
            CompletionCode.NotSupportedInPresentState => "not supported in the present state",
            CompletionCode.SubFunctionDisabled => "sub-function disabled or unavailable",
            CompletionCode.Unspecified => "unspecified error",
            >= (CompletionCode)0x01 and <= (CompletionCode)0x7E => $"manufacturer's code {(byte)code:X2}h",
            >= (CompletionCode)0x80 and <= (CompletionCode)0xBE => $"command's own code {(byte)code:X2}h",
            _ => $"reserved code {(byte)code:X2}h",
        };
}
