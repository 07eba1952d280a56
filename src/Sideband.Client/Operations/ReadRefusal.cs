using Sideband.Protocol;

namespace Sideband.Client.Operations;

/// <summary>What controllers mean that refuse to give a part of a record, an entry or an inventory.</summary>
internal static class ReadRefusal
{
    /// <summary>Fewer bytes may be given.</summary>
    public static bool IsTooMuch(CompletionCode code) =>
        code
            is CompletionCode.CannotReturnSoManyBytes
                or CompletionCode.RequestDataFieldTooLong
                or CompletionCode.RequestDataLengthInvalid
                or CompletionCode.Unspecified;

    /// <summary>There is nothing so far behind.</summary>
    public static bool IsBeyondEnd(CompletionCode code) =>
        code is CompletionCode.ParameterOutOfRange or CompletionCode.InvalidDataField;
}
