using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Detection;

/// <summary>Picks the rules of a run and sets their thresholds.</summary>
internal static class RuleSelection
{
    /// <param name="options">What to look for.</param>
    /// <param name="onlyTold">Whether rules whose findings are not told are left out.</param>
    /// <exception cref="InvalidInputException">A rule or a threshold is not there, or a value is not acceptable.</exception>
    public static Rule[] Select(DetectorOptions options, bool onlyTold = true)
    {
        var all = RuleBook.Make();
        foreach (var pattern in options.Rules.Concat(options.ExcludeRules))
            if (!Array.Exists(all, rule => pattern.IsMatch(rule.Id)))
                throw new InvalidInputException("RuleNotFound", $"There is no rule '{pattern}'.", "Run Get-OPDetectionRule to see which there are.");
        SetThresholds(all, options.Thresholds);
        return !onlyTold ? all : [.. all.Where(rule => rule.Highest >= options.MinimumSeverity
            && TextPattern.Any(options.Rules, rule.Id) && !(options.ExcludeRules.Count > 0 && TextPattern.Any(options.ExcludeRules, rule.Id)))];
    }

    private static void SetThresholds(Rule[] rules, IReadOnlyDictionary<string, object?> values)
    {
        foreach (var pair in values)
        {
            var threshold = rules.SelectMany(rule => rule.Thresholds)
                .FirstOrDefault(each => string.Equals(each.About.Name, pair.Key, StringComparison.OrdinalIgnoreCase)) ?? throw Unknown(rules, pair.Key);
            if (!TryRead(threshold.About, pair.Value, out var value) || !Rule.IsAcceptable(threshold, value))
                throw new InvalidInputException(
                    "InvalidThreshold",
                    string.Format(CultureInfo.InvariantCulture, "'{0}' is no value for '{1}'.", pair.Value, threshold.About.Name),
                    string.Format(CultureInfo.InvariantCulture, "Give a number of {0} from {1} to 1000000.", threshold.About.Unit, threshold.About.Minimum));
            threshold.Value = value;
        }
    }

    private static bool TryRead(DetectionThreshold about, object? given, out double value)
    {
        value = double.NaN;
        switch (given)
        {
            case TimeSpan span:
                double? unit = about.Unit switch { "minutes" => span.TotalMinutes, "hours" => span.TotalHours, "days" => span.TotalDays, _ => null };
                value = unit ?? double.NaN;
                return unit is not null;
            case string text:
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
            case byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal:
                value = Convert.ToDouble(given, CultureInfo.InvariantCulture);
                return true;
            default:
                return false;
        }
    }

    private static InvalidInputException Unknown(Rule[] rules, string name)
    {
        var dot = name.LastIndexOf('.');
        var rule = Array.Find(rules, rule => string.Equals(rule.Id, dot < 0 ? name : name.Substring(0, dot), StringComparison.OrdinalIgnoreCase));
        var advice = rule is null
            ? "The name is the id of a rule, a dot and a threshold, such as 'OP-BRUTE-FORCE.failures'; (Get-OPDetectionRule).Threshold lists them."
            : rule.Thresholds.Count == 0
                ? $"{rule.Id} has no thresholds."
                : $"{rule.Id} has {string.Join(", ", rule.Thresholds.Select(threshold => $"'{threshold.About.Name}'"))}.";
        return new InvalidInputException("ThresholdNotFound", $"There is no threshold '{name}'.", advice);
    }
}
